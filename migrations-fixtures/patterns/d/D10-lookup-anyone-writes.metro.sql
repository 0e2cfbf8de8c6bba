-- The table that says who is an inspector has no row level security.
-- === common
create table public.fines (id integer generated always as identity primary key, passenger uuid not null references auth.users (id), cents integer not null);
alter table public.fines enable row level security;
create table public.inspectors (badge text primary key, login uuid not null references auth.users (id));
create policy "inspectors" on public.fines for all to authenticated
  using (exists (select 1 from public.inspectors i where i.login = (select auth.uid())))
  with check (exists (select 1 from public.inspectors i where i.login = (select auth.uid())));
-- === vulnerable
grant select, insert on public.inspectors to authenticated;
-- === fixed
alter table public.inspectors enable row level security;
create policy "own badge" on public.inspectors for select to authenticated using (login = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@metro.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@metro.test');
insert into public.inspectors values ('B1', 'aaaaaaaa-0000-4000-8000-000000000001');
insert into public.fines (passenger, cents) values ('bbbbbbbb-0000-4000-8000-000000000002', 8000);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.inspectors values ('B2', 'bbbbbbbb-0000-4000-8000-000000000002');
delete from public.fines;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.fines;
