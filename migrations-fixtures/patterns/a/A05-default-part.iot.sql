-- The default partition of readings has no row level security.
-- === common
create table public.readings (
  household uuid not null,
  sensor text not null,
  at timestamptz not null,
  value double precision not null
) partition by list (sensor);
create table public.readings_door partition of public.readings for values in ('door');
alter table public.readings enable row level security;
alter table public.readings_door enable row level security;
create policy own on public.readings for select to authenticated using (household = (select auth.uid()));
-- === vulnerable
create table public.readings_other partition of public.readings default;
-- === fixed
create table public.readings_other partition of public.readings default;
alter table public.readings_other enable row level security;
-- === world
insert into auth.users (id, email) values ('13000000-0000-4000-8000-000000000001', 'a@iot.test');
insert into public.readings values ('13000000-0000-4000-8000-000000000001', 'camera', now(), 1);
-- === attack as anon
select * from public.readings_other;
-- === use as 13000000-0000-4000-8000-000000000001
select * from public.readings;
-- === expect public.readings_other
