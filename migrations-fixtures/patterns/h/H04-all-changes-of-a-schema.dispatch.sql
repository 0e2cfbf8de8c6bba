-- A whole schema is broadcast, and its table has no row level security.
-- === common
create schema fleet;
grant usage on schema fleet to authenticated, anon;
create table fleet.positions (vehicle bigint primary key, driver uuid not null references auth.users (id), lat numeric, lon numeric);
grant select on fleet.positions to authenticated;
alter table fleet.positions replica identity full;
-- === vulnerable
alter publication supabase_realtime add table fleet.positions;
-- === fixed
alter publication supabase_realtime add table fleet.positions;
alter table fleet.positions enable row level security;
create policy driver on fleet.positions for select to authenticated using (driver = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@dispatch.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@dispatch.test');
insert into fleet.positions values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 1, 2);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from fleet.positions;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from fleet.positions;
