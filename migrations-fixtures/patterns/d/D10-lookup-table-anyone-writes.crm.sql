-- Policies believe a membership table that has no row level security.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.org_people (org_id uuid not null references public.orgs (id), user_id uuid not null, primary key (org_id, user_id));
create table public.plans (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id), text text not null);
alter table public.orgs enable row level security;
alter table public.plans enable row level security;
create policy p on public.plans for select to authenticated
  using (exists (select 1 from public.org_people o where o.org_id = plans.org_id and o.user_id = auth.uid()));
-- === vulnerable
-- === fixed
alter table public.org_people enable row level security;
create policy own on public.org_people for select to authenticated using (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme');
insert into public.org_people values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa');
insert into public.plans (org_id, text) values ('10000000-0000-4000-8000-000000000001', 'merge');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.org_people values ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
select * from public.plans;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.plans;
-- === expect public.org_people
