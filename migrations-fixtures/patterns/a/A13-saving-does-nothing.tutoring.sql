-- Tutors may read and add lessons, saving a change says "0 rows" and no error.
-- === common
create table public.tutors (
  id uuid primary key references auth.users (id) on delete cascade,
  hourly_rate numeric(6, 2) not null
);
alter table public.tutors enable row level security;
create policy tutors_self on public.tutors for select to authenticated using (id = auth.uid());
create table public.lessons (
  id uuid primary key default gen_random_uuid(),
  tutor_id uuid not null references public.tutors (id) on delete cascade,
  pupil text not null,
  starts_at timestamptz not null,
  notes text not null default ''
);
create index on public.lessons (tutor_id);
alter table public.lessons enable row level security;
create policy "lessons: read" on public.lessons for select to authenticated using (tutor_id = auth.uid());
create policy "lessons: add" on public.lessons for insert to authenticated with check (tutor_id = auth.uid());
grant select, insert, update on public.lessons to authenticated;
-- === vulnerable
-- === fixed
create policy "lessons: change" on public.lessons for update to authenticated using (tutor_id = auth.uid()) with check (tutor_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('72000000-0000-4000-8000-000000000001', 'wes@tutoring.test');
insert into public.tutors values ('72000000-0000-4000-8000-000000000001', 40);
insert into public.lessons (tutor_id, pupil, starts_at) values ('72000000-0000-4000-8000-000000000001', 'Xia', '2030-01-01');
-- === outage as 72000000-0000-4000-8000-000000000001
update public.lessons set notes = 'fractions' where pupil = 'Xia';
-- === use as 72000000-0000-4000-8000-000000000001
select * from public.lessons;
-- === expect public.lessons
