-- Devices push readings with the public key, which may also delete those of all.
-- === common
create table public.device_readings (
  device_id text not null,
  read_at timestamptz not null default now(),
  celsius real not null,
  primary key (device_id, read_at)
);
revoke all on public.device_readings from anon, authenticated;
-- === vulnerable
grant insert, delete on public.device_readings to anon, authenticated;
-- === fixed
alter table public.device_readings enable row level security;
-- === world
insert into public.device_readings values ('d1', '2030-01-01', 20);
-- === attack as anon
delete from public.device_readings;
-- === use as role service_role
select * from public.device_readings;
-- === expect public.device_readings
