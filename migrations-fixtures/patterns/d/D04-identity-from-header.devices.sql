-- Devices say in a header which they are, and are believed.
-- === common
create table public.readings (
  device_id text not null,
  taken_at timestamptz not null default now(),
  value numeric not null,
  primary key (device_id, taken_at)
);
alter table public.readings enable row level security;
-- === vulnerable
create function public.calling_device() returns text language sql stable set search_path = ''
  as $$ select current_setting('request.headers', true)::json ->> 'x-device' $$;
create policy readings_device on public.readings for select to anon, authenticated using (device_id = public.calling_device());
-- === fixed
create function public.calling_device() returns text language sql stable set search_path = ''
  as $$ select auth.jwt() -> 'app_metadata' ->> 'device' $$;
create policy readings_device on public.readings for select to authenticated using (device_id = public.calling_device());
-- === world
insert into public.readings (device_id, value) values ('boiler', 61);
-- === attack as anon
select set_config('request.headers', '{"x-device":"boiler"}', true);
select * from public.readings;
-- === use as a1111111-1111-4111-8111-111111111111 {"app_metadata":{"device":"boiler"}}
select set_config('request.headers', '{"x-device":"boiler"}', true);
select * from public.readings;
-- === expect public.readings
