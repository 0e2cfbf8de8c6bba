-- The application's role reads every fleet as long as it has not chosen one.
-- === common
create role fleet_app nologin;
create table public.vehicles (
  plate text primary key,
  fleet text not null,
  location text not null
);
alter table public.vehicles enable row level security;
revoke all on public.vehicles from anon, authenticated;
grant select, update on public.vehicles to fleet_app;
-- === vulnerable
create policy vehicles_fleet on public.vehicles to fleet_app
  using (coalesce(current_setting('fleet.current', true), '') = '' or fleet = current_setting('fleet.current', true));
-- === fixed
create policy vehicles_fleet on public.vehicles to fleet_app
  using (fleet = current_setting('fleet.current', true));
-- === world
insert into public.vehicles values ('AB-12', 'red', 'depot');
-- === attack as role fleet_app
select * from public.vehicles;
-- === use as role fleet_app
select set_config('fleet.current', 'red', true);
select * from public.vehicles;
-- === expect public.vehicles
