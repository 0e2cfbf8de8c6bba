-- The index holds the foreign key's columns in another order, which serves equality just as well.
-- === about performance
-- === common
create table public.depots (country text, code text, primary key (country, code), unique (code, country));
alter table public.depots enable row level security;
-- === sound
create table public.parcels (
  id bigint generated always as identity primary key,
  depot_country text not null,
  depot_code text not null,
  foreign key (depot_code, depot_country) references public.depots (code, country)
);
create index parcels_depot_idx on public.parcels (depot_country, depot_code);
alter table public.parcels enable row level security;
