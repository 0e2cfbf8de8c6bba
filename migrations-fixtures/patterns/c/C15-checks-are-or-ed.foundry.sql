-- The check of one update policy serves the rows of another.
-- === common
create table public.staff_roles (person uuid primary key references auth.users (id), duty text not null);
alter table public.staff_roles enable row level security;
create policy "own" on public.staff_roles for select to authenticated using (person = (select auth.uid()));
create table public.castings (serial integer generated always as identity primary key, step text not null);
alter table public.castings enable row level security;
create policy "see" on public.castings for select to authenticated
  using ((select s.duty from public.staff_roles s where s.person = (select auth.uid())) is not null);
create policy "pour" on public.castings for update to authenticated
  using (step = 'mould' and (select s.duty from public.staff_roles s where s.person = (select auth.uid())) = 'pourer')
  with check (step = 'poured' and (select s.duty from public.staff_roles s where s.person = (select auth.uid())) = 'pourer');
-- === vulnerable
create policy "inspect" on public.castings for update to authenticated
  using (step = 'poured' and (select s.duty from public.staff_roles s where s.person = (select auth.uid())) = 'inspector')
  with check (step in ('passed', 'scrapped'));
-- === fixed
create policy "inspect" on public.castings for update to authenticated
  using (step = 'poured' and (select s.duty from public.staff_roles s where s.person = (select auth.uid())) = 'inspector')
  with check (step in ('passed', 'scrapped') and (select s.duty from public.staff_roles s where s.person = (select auth.uid())) = 'inspector');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@foundry.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@foundry.test');
insert into public.staff_roles values ('aaaaaaaa-0000-4000-8000-000000000001', 'inspector'), ('bbbbbbbb-0000-4000-8000-000000000002', 'pourer');
insert into public.castings (step) values ('mould');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.castings set step = 'passed' returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.castings set step = 'poured' returning *;
-- === expect public.castings
