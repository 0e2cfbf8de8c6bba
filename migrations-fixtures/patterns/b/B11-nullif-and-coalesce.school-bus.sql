-- Rows without a school and callers without one are both the empty text.
-- === common
create table public.bus_stops (id int generated always as identity primary key, school_code varchar(8), child text not null, pickup time);
alter table public.bus_stops enable row level security;
-- === vulnerable
create policy by_school on public.bus_stops for select using (coalesce(school_code, '') = coalesce(auth.jwt() -> 'app_metadata' ->> 'school_code', ''));
-- === fixed
create policy by_school on public.bus_stops for select using (school_code = (auth.jwt() -> 'app_metadata' ->> 'school_code'));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('a1111111-1111-4111-8111-111111111111', 'a@bus.test', '{"school_code": "S1"}');
insert into public.bus_stops (school_code, child) values (null, 'Tim'), ('S1', 'Tom');
-- === attack as anon
select child from public.bus_stops;
-- === use as a1111111-1111-4111-8111-111111111111
select child from public.bus_stops where child = 'Tom';
-- === expect public.bus_stops
