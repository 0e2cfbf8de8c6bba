-- The policy of a table of members asks the same table.
-- === common
create table public.family (tree integer not null, person uuid not null references auth.users (id), born date, primary key (tree, person));
alter table public.family enable row level security;
create schema kin;
grant usage on schema kin to authenticated;
create function kin.trees() returns setof integer language sql stable security definer set search_path = '' as
  $$ select tree from public.family where person = auth.uid() $$;
-- === vulnerable
create policy "same tree" on public.family for select to authenticated
  using (tree in (select f.tree from public.family f where f.person = (select auth.uid())));
-- === fixed
create policy "same tree" on public.family for select to authenticated using (tree in (select kin.trees()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tree.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tree.test');
insert into public.family values (1, 'aaaaaaaa-0000-4000-8000-000000000001', '1990-01-01'), (1, 'bbbbbbbb-0000-4000-8000-000000000002', '1992-01-01');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.family;
-- === expect public.family
