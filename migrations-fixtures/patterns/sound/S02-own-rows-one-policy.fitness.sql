-- One policy for all commands, whose USING holds for new rows too.
-- === sound
create table public.workouts (
  id bigint generated always as identity primary key,
  athlete uuid not null references auth.users (id),
  minutes integer not null,
  deleted boolean not null default false
);
create index workouts_athlete_idx on public.workouts (athlete);
alter table public.workouts enable row level security;
create policy "own and there" on public.workouts for all to authenticated
  using (athlete = (select auth.uid()) and not deleted) with check (athlete = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@fitness.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@fitness.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@fitness.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@fitness.test');
insert into public.workouts (athlete, minutes, deleted) values ('aaaaaaaa-0000-4000-8000-000000000001', 30, false), ('aaaaaaaa-0000-4000-8000-000000000001', 10, true), ('bbbbbbbb-0000-4000-8000-000000000002', 45, false);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.workouts set minutes = 0 where athlete = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.workouts set minutes = 31;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.workouts;
