-- A nightly summary per athlete is readable by whoever has the public key.
-- === common
create table public.workouts (
  id uuid primary key default gen_random_uuid(),
  athlete_id uuid not null default auth.uid() references auth.users (id),
  started timestamptz not null,
  resting_pulse integer
);
alter table public.workouts enable row level security;
create policy "athletes" on public.workouts for all to authenticated
  using ((select auth.uid()) = athlete_id) with check ((select auth.uid()) = athlete_id);
-- === vulnerable
create materialized view public.athlete_summary as
  select athlete_id, count(*) as sessions, min(resting_pulse) as lowest_pulse from public.workouts group by athlete_id;
-- === fixed
create schema if not exists reports;
create materialized view reports.athlete_summary as
  select athlete_id, count(*) as sessions, min(resting_pulse) as lowest_pulse from public.workouts group by athlete_id;
create view public.athlete_summary with (security_invoker = on) as
  select athlete_id, count(*) as sessions, min(resting_pulse) as lowest_pulse from public.workouts group by athlete_id;
-- === world
insert into auth.users (id, email) values ('15000000-0000-4000-8000-000000000001', 'kim@fit.test');
insert into public.workouts (athlete_id, started, resting_pulse) values ('15000000-0000-4000-8000-000000000001', now(), 41);
do $$ declare r record; begin
  for r in select schemaname, matviewname from pg_matviews where matviewname = 'athlete_summary' loop
    execute format('refresh materialized view %I.%I', r.schemaname, r.matviewname);
  end loop;
end $$;
-- === attack as anon
select athlete_id, lowest_pulse from public.athlete_summary;
-- === use as 15000000-0000-4000-8000-000000000001
select resting_pulse from public.workouts;
-- === expect public.athlete_summary
