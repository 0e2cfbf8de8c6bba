-- A leaderboard view shows what its table's policy keeps to each runner.
-- === common
create table public.runners (id uuid primary key references auth.users (id), display_name text not null, birth_date date);
create table public.runs (id bigint generated always as identity primary key, runner_id uuid not null references public.runners (id), km numeric not null, start_point point);
create index on public.runs (runner_id);
alter table public.runners enable row level security;
alter table public.runs enable row level security;
create policy r on public.runners for select to authenticated using (id = auth.uid());
create policy r on public.runs for select to authenticated using (runner_id = auth.uid());
create policy w on public.runs for insert to authenticated with check (runner_id = auth.uid());
-- === vulnerable
create view public.run_details as
  with totals as (select runner_id, sum(km) as km from public.runs group by runner_id)
  select r.id, r.display_name, r.birth_date, t.km, (select x.start_point from public.runs x where x.runner_id = r.id limit 1) as last_start
  from public.runners r left join totals t on t.runner_id = r.id;
-- === fixed
create view public.run_details with (security_invoker = true) as
  with totals as (select runner_id, sum(km) as km from public.runs group by runner_id)
  select r.id, r.display_name, r.birth_date, t.km, (select x.start_point from public.runs x where x.runner_id = r.id limit 1) as last_start
  from public.runners r left join totals t on t.runner_id = r.id;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@run.test'), ('b2222222-2222-4222-8222-222222222222', 'b@run.test');
insert into public.runners values ('a1111111-1111-4111-8111-111111111111', 'Ada', '1990-01-01'), ('b2222222-2222-4222-8222-222222222222', 'Ben', '1991-01-01');
insert into public.runs (runner_id, km) values ('a1111111-1111-4111-8111-111111111111', 10);
-- === attack as b2222222-2222-4222-8222-222222222222
select birth_date from public.run_details where id = 'a1111111-1111-4111-8111-111111111111';
-- === attack as anon
select * from public.run_details;
-- === use as a1111111-1111-4111-8111-111111111111
select km from public.run_details where id = 'a1111111-1111-4111-8111-111111111111';
-- === expect public.run_details
