-- Server code has no session, so "no session" was let through.
-- === common
create table public.shipments (id uuid primary key default gen_random_uuid(), customer uuid not null references auth.users (id), street text not null, tracking text);
alter table public.shipments enable row level security;
-- === vulnerable
create policy shipments_access on public.shipments for select using (case when auth.uid() is null then true else customer = auth.uid() end);
-- === fixed
create policy shipments_access on public.shipments for select using (case when auth.uid() is null then false else customer = auth.uid() end);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@box.test');
insert into public.shipments (customer, street) values ('a1111111-1111-4111-8111-111111111111', 'Main 1');
-- === attack as anon
select street from public.shipments;
-- === use as a1111111-1111-4111-8111-111111111111
select street from public.shipments;
-- === expect public.shipments
