-- Customers belong to a company, whose members see and keep them; memberships are the backend's.
-- === sound
create table public.companies (id uuid primary key default gen_random_uuid(), name text not null);
create table public.company_members (
  company_id uuid not null references public.companies (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null default 'member' check (role in ('owner', 'member', 'viewer')),
  primary key (company_id, user_id)
);
create index company_members_user_id_idx on public.company_members (user_id);
alter table public.companies enable row level security;
alter table public.company_members enable row level security;

create policy "own memberships" on public.company_members for select to authenticated using (user_id = (select auth.uid()));
create policy "own companies" on public.companies for select to authenticated
  using (id in (select m.company_id from public.company_members m where m.user_id = (select auth.uid())));
create table public.customers (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  name text not null
);
create index customers_company_id_idx on public.customers (company_id);
alter table public.customers enable row level security;
create policy "see" on public.customers for select to authenticated
  using (company_id in (select m.company_id from public.company_members m where m.user_id = (select auth.uid())));
create policy "add" on public.customers for insert to authenticated
  with check (exists (select from public.company_members m
    where m.company_id = customers.company_id and m.user_id = (select auth.uid()) and m.role in ('owner', 'member')));
create policy "change" on public.customers for update to authenticated
  using (company_id in (select m.company_id from public.company_members m where m.user_id = (select auth.uid()) and m.role <> 'viewer'))
  with check (company_id in (select m.company_id from public.company_members m where m.user_id = (select auth.uid()) and m.role <> 'viewer'));
create policy "remove" on public.customers for delete to authenticated
  using (exists (select from public.company_members m
    where m.company_id = customers.company_id and m.user_id = (select auth.uid()) and m.role = 'owner'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@crm.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@crm.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@crm.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@crm.test');
insert into public.companies values ('10000000-0000-4000-8000-000000000001', 'North'), ('20000000-0000-4000-8000-000000000002', 'South');
insert into public.company_members values
  ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'owner'), ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'member'), ('20000000-0000-4000-8000-000000000002', 'cccccccc-0000-4000-8000-000000000003', 'owner'), ('20000000-0000-4000-8000-000000000002', 'eeeeeeee-0000-4000-8000-000000000004', 'viewer');

insert into public.customers (company_id, name) values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Bolt');
-- === attack as cccccccc-0000-4000-8000-000000000003
select * from public.customers where name = 'Acme';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.customers;
-- === attack as eeeeeeee-0000-4000-8000-000000000004
update public.customers set name = 'x';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.customers;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.customers set name = 'Acme Ltd' returning *;
-- === use as eeeeeeee-0000-4000-8000-000000000004
select * from public.customers;
