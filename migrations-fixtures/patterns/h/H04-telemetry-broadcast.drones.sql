-- Positions are published to all who listen, and the table has no lock.
-- === common
create schema telemetry;
create table telemetry.positions (
  drone_id uuid not null,
  at timestamptz not null default now(),
  lat double precision not null,
  lon double precision not null,
  pilot uuid not null references auth.users (id),
  primary key (drone_id, at)
);
grant usage on schema telemetry to authenticated;
grant select on telemetry.positions to authenticated;
do $$ begin
  if not exists (select 1 from pg_publication where pubname = 'supabase_realtime') then create publication supabase_realtime; end if;
end $$;
alter publication supabase_realtime add table telemetry.positions;
-- === vulnerable
comment on table telemetry.positions is 'live positions';
-- === fixed
alter table telemetry.positions enable row level security;
create policy pilot on telemetry.positions for select to authenticated using (pilot = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@drones.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@drones.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@drones.test');
insert into telemetry.positions (drone_id, lat, lon, pilot) values (gen_random_uuid(), 1, 1, 'a1a1a1a1-0000-4000-8000-00000000000a');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from telemetry.positions;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from telemetry.positions;
