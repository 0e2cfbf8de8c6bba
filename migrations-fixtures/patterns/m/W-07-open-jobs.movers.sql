-- A driver takes a job that nobody has; afterwards it is theirs alone.
-- === common
create table public.jobs (id bigint generated always as identity primary key, driver uuid references auth.users (id), from_street text not null, state text not null default 'open' check (state in ('open', 'taken', 'done')));
-- === sound
alter table public.jobs enable row level security;
revoke insert, delete on public.jobs from anon, authenticated;
create policy "open ones and mine" on public.jobs for select to authenticated using (driver is null or driver = (select auth.uid()));
create policy "take" on public.jobs for update to authenticated using (driver is null and state = 'open') with check (driver = (select auth.uid()) and state = 'taken');
create policy "finish" on public.jobs for update to authenticated using (driver = (select auth.uid())) with check (driver = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@movers.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@movers.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@movers.test');
insert into public.jobs (from_street) values ('Elm');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.jobs set driver = 'bbbbbbbb-0000-4000-8000-000000000002', state = 'taken' where id = 1 returning id;
