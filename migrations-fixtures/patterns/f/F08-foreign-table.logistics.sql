-- A depot's stock lives on another server and is granted to everybody with a session.
-- === common
create extension if not exists postgres_fdw;
create server depot foreign data wrapper postgres_fdw options (host 'depot.internal', dbname 'stock', port '5432');
create table public.depots (id smallint primary key, city text not null);
alter table public.depots enable row level security;
create policy "everybody may know where" on public.depots for select using (true);
-- === vulnerable
create foreign table public.driver_routes (driver_email text, truck text, stops jsonb) server depot options (table_name 'routes');
revoke all on public.driver_routes from anon;
-- === fixed
create foreign table public.driver_routes (driver_email text, truck text, stops jsonb) server depot options (table_name 'routes');
revoke all on public.driver_routes from anon, authenticated;
-- === attack as 1c000000-0000-4000-8000-000000000001
select 1 where has_table_privilege('public.driver_routes', 'select');
-- === use as 1c000000-0000-4000-8000-000000000001
select 1 where has_table_privilege('public.depots', 'select');
-- === expect public.driver_routes
