-- Row level security was switched on and nobody wrote a policy: swimmers do not see their own times.
-- === common
create table public.lap_times (lap integer generated always as identity primary key, swimmer uuid not null default auth.uid() references auth.users (id), seconds numeric not null);
alter table public.lap_times enable row level security;
grant select, insert on public.lap_times to authenticated;
-- === vulnerable
-- === fixed
create policy "own" on public.lap_times for select to authenticated using (swimmer = (select auth.uid()));
create policy "add" on public.lap_times for insert to authenticated with check (swimmer = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@swim.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@swim.test');
insert into public.lap_times (swimmer, seconds) values ('aaaaaaaa-0000-4000-8000-000000000001', 31.2);
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.lap_times;
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
insert into public.lap_times (seconds) values (30.9);
-- === expect public.lap_times
