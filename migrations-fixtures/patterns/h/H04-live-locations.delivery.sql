-- Positions of couriers are broadcast to everyone: published, and no protection.
-- === common
create schema tracking;
grant usage on schema tracking to anon, authenticated, service_role;
create table tracking.courier_positions (courier_id uuid primary key references auth.users (id), lat double precision, lng double precision, updated_at timestamptz default now());
alter table tracking.courier_positions replica identity full;
grant select, insert, update on tracking.courier_positions to authenticated;
do $$ begin
  if not exists (select 1 from pg_publication_tables where pubname = 'supabase_realtime' and tablename = 'courier_positions') then
    alter publication supabase_realtime add table tracking.courier_positions;
  end if;
end $$;
-- === vulnerable
-- === fixed
alter table tracking.courier_positions enable row level security;
create policy "own position" on tracking.courier_positions for all to authenticated using (courier_id = (select auth.uid())) with check (courier_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into tracking.courier_positions (courier_id, lat, lng) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 48.8, 2.3);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from tracking.courier_positions;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update tracking.courier_positions set lat = 48.9 where courier_id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === expect tracking.courier_positions
