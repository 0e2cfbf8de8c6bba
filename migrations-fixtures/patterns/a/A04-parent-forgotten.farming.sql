-- Each region's harvest table is closed, the table over them is not.
-- === common
create domain public.region_code as text check (value in ('north', 'south', 'east'));
create table public.farms (
  farm_no bigint generated always as identity primary key,
  farmer uuid not null references auth.users (id),
  region public.region_code not null
);
alter table public.farms enable row level security;
create policy farms_own on public.farms for select to authenticated using (farmer = auth.uid());
create table public.harvests (
  region public.region_code not null,
  farm_no bigint not null references public.farms (farm_no),
  picked_on date not null,
  tons numeric(9, 3) not null check (tons > 0),
  primary key (region, farm_no, picked_on)
) partition by list (region);
create table public.harvests_north partition of public.harvests for values in ('north');
create table public.harvests_rest partition of public.harvests default;
do $$
declare part text;
begin
  foreach part in array array['harvests_north', 'harvests_rest'] loop
    execute format('alter table public.%I enable row level security', part);
    execute format('create policy own_farm on public.%I for select to authenticated using (farm_no in (select f.farm_no from public.farms f where f.farmer = auth.uid()))', part);
  end loop;
end $$;
-- === vulnerable
-- === fixed
alter table public.harvests enable row level security;
create policy own_farm on public.harvests for select to authenticated
  using (farm_no in (select f.farm_no from public.farms f where f.farmer = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('6c000000-0000-4000-8000-000000000001', 'ola@farming.test'), ('6c000000-0000-4000-8000-000000000002', 'pim@farming.test');
insert into public.farms (farmer, region) values ('6c000000-0000-4000-8000-000000000001', 'north');
insert into public.harvests values ('north', 1, '2030-09-01', 12.5);
-- === attack as anon
select * from public.harvests;
-- === attack as 6c000000-0000-4000-8000-000000000002
update public.harvests set tons = 1;
-- === use as 6c000000-0000-4000-8000-000000000001
select * from public.harvests;
-- === use as 6c000000-0000-4000-8000-000000000001
select * from public.harvests_north;
-- === expect public.harvests
