-- Measurements of stations are open data; each station writes with its own key through the backend.
-- === sound
create table public.stations (id bigint generated always as identity primary key, operator_id uuid references auth.users (id), name text not null, elevation_m int);
create index on public.stations (operator_id);
create table public.measurements (
  station_id bigint not null references public.stations (id),
  taken_at timestamptz not null,
  celsius numeric(4, 1),
  primary key (station_id, taken_at)
) partition by range (taken_at);
create table public.measurements_2026 partition of public.measurements for values from ('2026-01-01') to ('2027-01-01');
alter table public.stations enable row level security;
alter table public.measurements enable row level security;
alter table public.measurements_2026 enable row level security;
create policy open_data on public.stations for select to anon, authenticated using (true);
create policy open_data on public.measurements for select to anon, authenticated using (true);
create view public.latest with (security_invoker = on) as select distinct on (station_id) * from public.measurements order by station_id, taken_at desc;
-- === world
insert into public.stations (name) values ('peak');
insert into public.measurements values (1, '2026-03-03', 3.5);
-- === use as anon
select * from public.latest;
