-- A calendar that is computed, and monthly means of open measurements.
-- === sound
create table public.measurements (
  station text not null,
  taken date not null,
  celsius numeric not null,
  primary key (station, taken)
);
alter table public.measurements enable row level security;
create policy "open data" on public.measurements for select to anon, authenticated using (true);
create materialized view public.monthly_means as
  select station, date_trunc('month', taken) as month, avg(celsius) as celsius from public.measurements group by 1, 2;
create materialized view public.calendar as select generate_series(date '2026-01-01', date '2026-12-31', interval '1 day') as day;
-- === world
insert into public.measurements values ('pier', '2026-05-01', 14.2);
refresh materialized view public.monthly_means;
-- === use as anon
select celsius from public.monthly_means;
