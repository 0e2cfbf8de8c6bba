-- Row level security is off, but no API role holds any privilege.
-- === sound
create table public.job_runs (id bigint generated always as identity primary key, started_at timestamptz not null default now());
revoke all on public.job_runs from anon, authenticated;
-- === world
insert into public.job_runs default values;
-- === attack as anon
select * from public.job_runs;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
delete from public.job_runs;
-- === use as role service_role
select * from public.job_runs;
