-- The registry of citizens lets anybody look.
-- === common
create schema registry;
alter role authenticator set pgrst.db_schemas = 'registry';
grant usage on schema registry to anon, authenticated;
create table registry.residents (
  id bigint generated always as identity primary key,
  login uuid unique references auth.users (id),
  street_and_number text not null,
  household_income integer
);
grant select on registry.residents to anon, authenticated;
alter table registry.residents enable row level security;
-- === vulnerable
create policy residents_read on registry.residents for select using (true);
-- === fixed
create policy residents_read on registry.residents for select to authenticated using (login = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@registry.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@registry.test');
insert into registry.residents (login, street_and_number, household_income) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Elm 4', 30000), ('bbbbbbbb-0000-4000-8000-000000000002', 'Oak 2', 1);
-- === attack as anon
select * from registry.residents;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from registry.residents where login = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect registry.residents
