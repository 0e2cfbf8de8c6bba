-- The inner table has a column of that name: the condition compares it with itself.
-- === common
create table public.lab_people (lab_id int not null, person uuid not null references auth.users (id), since date, primary key (person, lab_id));
create table public.samples (id int primary key, lab_id int not null, result text);
alter table public.lab_people enable row level security;
alter table public.samples enable row level security;
create policy p on public.lab_people for select to authenticated using (person = (select auth.uid()));
-- === vulnerable
create policy s on public.samples for select to authenticated
  using (exists (select 1 from public.lab_people p where p.person = (select auth.uid()) and p.lab_id = lab_id));
-- === fixed
create policy s on public.samples for select to authenticated
  using (exists (select 1 from public.lab_people p where p.person = (select auth.uid()) and p.lab_id = samples.lab_id));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@lab.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@lab.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@lab.test');
insert into public.lab_people values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.samples values (1, 1, 'positive');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.samples;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.samples;
-- === expect public.samples
