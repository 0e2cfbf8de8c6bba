-- The key of a charging station is revoked by column and granted by table.
-- === common
create table public.stations (id text primary key, place text not null, api_key text not null);
alter table public.stations enable row level security;
create policy all_see on public.stations for select to anon, authenticated using (true);
grant all on public.stations to anon, authenticated;
-- === vulnerable
revoke select (api_key) on public.stations from anon;
revoke select (api_key) on public.stations from authenticated;
-- === fixed
revoke all on public.stations from anon, authenticated;
grant select (id, place) on public.stations to anon, authenticated;
-- === world
insert into public.stations values ('S1', 'Elm', 'k1');
-- === attack as anon
select api_key from public.stations;
-- === use as anon
select id, place from public.stations;
