-- A table that inherits does not inherit the policies.
-- === common
create table public.records (ref text primary key, keeper uuid not null references auth.users (id), body text);
alter table public.records enable row level security;
create policy "own" on public.records for select to authenticated using (keeper = (select auth.uid()));
-- === vulnerable
create table public.sealed_records (seal text not null) inherits (public.records);
-- === fixed
create table public.sealed_records (seal text not null) inherits (public.records);
alter table public.sealed_records enable row level security;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@archive.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@archive.test');
insert into public.sealed_records values ('r1', 'aaaaaaaa-0000-4000-8000-000000000001', 'x', 's');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.sealed_records;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.records;
-- === expect public.sealed_records
