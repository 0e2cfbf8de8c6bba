-- Whoever has an account changes and deletes the grades of all pupils.
-- === common
create table public.grades (
  id uuid primary key default gen_random_uuid(),
  pupil_id uuid not null references auth.users (id),
  subject text not null,
  mark integer not null
);
alter table public.grades enable row level security;
-- === vulnerable
create policy "grades for users" on public.grades for all to authenticated using (true) with check (true);
-- === fixed
create policy "grades for users" on public.grades for all to authenticated
  using ((select auth.uid()) = pupil_id) with check ((select auth.uid()) = pupil_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.grades (pupil_id, subject, mark) values ('a1111111-1111-4111-8111-111111111111', 'history', 2);
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.grades;
-- === use as a1111111-1111-4111-8111-111111111111
update public.grades set mark = 1;
-- === expect public.grades
