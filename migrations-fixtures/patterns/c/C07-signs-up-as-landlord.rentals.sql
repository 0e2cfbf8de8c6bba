-- The row that a new user makes of himself may say that he is staff.
-- === common
create table public.people (uid uuid primary key default auth.uid() references auth.users (id), full_name text not null, is_staff boolean not null default false);
create table public.leases (id bigint generated always as identity primary key, tenant uuid not null references public.people (uid), rent numeric not null);
alter table public.people enable row level security;
alter table public.leases enable row level security;
create policy self_read on public.people for select to authenticated using (uid = (select auth.uid()));
create policy lease_read on public.leases for select to authenticated using (tenant = (select auth.uid()) or (select p.is_staff from public.people p where p.uid = (select auth.uid())));
-- === vulnerable
create policy self_create on public.people for insert to authenticated with check (uid = (select auth.uid()));
-- === fixed
create policy self_create on public.people for insert to authenticated with check (uid = (select auth.uid()) and is_staff is false);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.people (uid, full_name) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Anna');
insert into public.leases (tenant, rent) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 700);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.people (full_name, is_staff) values ('Bo', true);
select * from public.leases;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.people (full_name) values ('Bo');
-- === expect public.people
