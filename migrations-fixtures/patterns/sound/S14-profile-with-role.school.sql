-- A profile is edited by its person, but for the role, which policies trust.
-- === sound
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  nickname text not null,
  role text not null default 'pupil'
);
alter table public.profiles enable row level security;
create policy "own profile" on public.profiles for select to authenticated using (id = (select auth.uid()));
create policy "edit own profile" on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));
revoke insert, update, delete on public.profiles from anon, authenticated;
grant update (nickname) on public.profiles to authenticated;
create table public.grades (
  id bigint generated always as identity primary key,
  pupil uuid not null references auth.users (id),
  mark integer not null
);
create index grades_pupil_idx on public.grades (pupil);
alter table public.grades enable row level security;
create policy "pupils see own" on public.grades for select to authenticated using (pupil = (select auth.uid()));
create policy "teachers do all" on public.grades for all to authenticated
  using (exists (select from public.profiles p where p.id = (select auth.uid()) and p.role = 'teacher'))
  with check (exists (select from public.profiles p where p.id = (select auth.uid()) and p.role = 'teacher'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@school.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@school.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@school.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@school.test');
insert into public.profiles values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada', 'teacher'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben', 'pupil'), ('cccccccc-0000-4000-8000-000000000003', 'cy', 'pupil');
insert into public.grades (pupil, mark) values ('bbbbbbbb-0000-4000-8000-000000000002', 1), ('cccccccc-0000-4000-8000-000000000003', 5);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.grades where pupil = 'cccccccc-0000-4000-8000-000000000003';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.profiles set role = 'teacher';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.grades set mark = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.grades set mark = 2 returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.profiles set nickname = 'benny';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.grades;
