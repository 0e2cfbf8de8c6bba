-- Adding is checked, changing is not: an upsert overwrites another's row.
-- === common
create table public.station_reports (
  station integer primary key,
  reporter uuid not null references auth.users (id),
  pressure numeric not null
);
alter table public.station_reports enable row level security;
create policy "all see" on public.station_reports for select to authenticated using (reporter is not null);
create policy "report" on public.station_reports for insert to authenticated with check (reporter = (select auth.uid()));
-- === vulnerable
create policy "correct" on public.station_reports for update to authenticated using (pressure > 0) with check (reporter = (select auth.uid()));
-- === fixed
create policy "correct" on public.station_reports for update to authenticated
  using (reporter = (select auth.uid())) with check (reporter = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@weather.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@weather.test');
insert into public.station_reports values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 1013);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.station_reports values (1, 'bbbbbbbb-0000-4000-8000-000000000002', 900) on conflict (station) do update set reporter = excluded.reporter, pressure = excluded.pressure;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.station_reports values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 1012) on conflict (station) do update set pressure = excluded.pressure;
-- === expect public.station_reports
