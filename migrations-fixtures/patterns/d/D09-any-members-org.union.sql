-- The list of organisations is not narrowed to the caller's, and a definer helper gives it.
-- === common
create schema orgs;
grant usage on schema orgs to authenticated;
create table orgs.people (org integer not null, person uuid not null references auth.users (id), primary key (org, person));
create table public.grievances (case_no integer generated always as identity primary key, org integer not null, text text not null);
alter table public.grievances enable row level security;
-- === vulnerable
create function orgs.mine() returns setof integer language sql stable security definer set search_path = '' as
  $$ select p.org from orgs.people p where auth.uid() is not null $$;
create policy "own org" on public.grievances for select to authenticated using (org in (select orgs.mine()));
-- === fixed
create function orgs.mine() returns setof integer language sql stable security definer set search_path = '' as
  $$ select p.org from orgs.people p where p.person = auth.uid() $$;
create policy "own org" on public.grievances for select to authenticated using (org in (select orgs.mine()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@union.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@union.test');
insert into orgs.people values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.grievances (org, text) values (1, 'noise');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.grievances;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.grievances;
-- === expect public.grievances
