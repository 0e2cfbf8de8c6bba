-- A materialized view of public measurements.
-- === sound
create table public.stations (id int primary key, name text not null, lat float8 not null, lon float8 not null);
create table public.measurements (station int not null references public.stations (id), at timestamptz not null, pm10 real not null, primary key (station, at));
alter table public.stations enable row level security;
alter table public.measurements enable row level security;
create policy r on public.stations for select using (true);
create policy r on public.measurements for select using (true);
create materialized view public.daily as select station, date_trunc('day', at) as day, avg(pm10) as pm10 from public.measurements group by 1, 2;
create unique index on public.daily (station, day);
-- === world
insert into public.stations values (1, 'North', 1, 2);
insert into public.measurements values (1, now(), 20);
refresh materialized view public.daily;
-- === use as anon
select * from public.daily;
