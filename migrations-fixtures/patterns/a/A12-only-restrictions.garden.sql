-- All policies restrict, none admits.
-- === common
create table public.plots (plot integer primary key, tenant uuid references auth.users (id), size_m2 integer not null);
alter table public.plots enable row level security;
create policy "own plot" on public.plots as restrictive for all to authenticated using (tenant = (select auth.uid()));
-- === vulnerable
create policy "large ones" on public.plots as restrictive for select to authenticated using (size_m2 > 0);
-- === fixed
create policy "members" on public.plots for select to authenticated using (true);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@garden.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@garden.test');
insert into public.plots values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 40);
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.plots;
-- === expect public.plots
