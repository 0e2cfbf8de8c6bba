-- The same with a list of regions and two partitions.
-- === sound
create table public.meter_values (
  id bigint generated always as identity,
  holder uuid not null default auth.uid() references auth.users (id),
  region text not null,
  kwh numeric not null,
  primary key (id, region)
) partition by list (region);
create table public.meter_values_north partition of public.meter_values for values in ('north');
create table public.meter_values_other partition of public.meter_values default;
create index meter_values_holder_idx on public.meter_values (holder);
alter table public.meter_values enable row level security;
alter table public.meter_values_north enable row level security;
alter table public.meter_values_other enable row level security;
create policy "see own" on public.meter_values for select to authenticated using ((select auth.uid()) = holder);
create policy "add own" on public.meter_values for insert to authenticated with check ((select auth.uid()) = holder);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@energy.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@energy.test');
insert into public.meter_values (holder, region, kwh) values ('aaaaaaaa-0000-4000-8000-000000000001', 'north', 12);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.meter_values;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.meter_values_north;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.meter_values (region, kwh) values ('south', 3);
