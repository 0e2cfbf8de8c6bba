-- Every organisation that has a member is readable: the lookup forgets whose membership it is.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.members (org_id uuid not null references public.orgs (id), user_id uuid not null references auth.users (id), primary key (org_id, user_id));
create table public.payments (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id), iban text not null);
alter table public.orgs enable row level security;
alter table public.members enable row level security;
alter table public.payments enable row level security;
create policy everybody on public.members for select to authenticated using (true);
-- === vulnerable
create policy p on public.payments for select to authenticated using (org_id in (select org_id from public.members));
-- === fixed
create policy p on public.payments for select to authenticated
  using (org_id in (select org_id from public.members where user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.members values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.payments (org_id, iban) values ('10000000-0000-4000-8000-000000000001', 'DE00');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select * from public.payments where org_id = '10000000-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.payments where org_id = '10000000-0000-4000-8000-000000000001';
-- === expect public.payments
