-- Two indexes of one table that have nothing in common.
-- === about performance
-- === sound
create table public.readings (
  id bigint generated always as identity primary key,
  station text not null,
  at timestamptz not null,
  celsius numeric
);
create index readings_station on public.readings (station, at);
create index readings_at on public.readings (at, celsius);
create index readings_frost on public.readings (station) where celsius < 0;
create unique index readings_station_unique on public.readings (lower(station), at);
alter table public.readings enable row level security;
create policy "readings are public" on public.readings for select to anon, authenticated using (true);
