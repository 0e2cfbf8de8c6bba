-- The secret column was taken from visitors, who still hold the table.
-- === common
create table public.vehicles (plate text primary key, model text not null, tracker_token text not null);
alter table public.vehicles enable row level security;
create policy "list" on public.vehicles for select to anon, authenticated using (true);
-- === vulnerable
revoke select (tracker_token) on public.vehicles from anon, authenticated;
-- === fixed
revoke select on public.vehicles from anon, authenticated;
grant select (plate, model) on public.vehicles to anon, authenticated;
-- === world
insert into public.vehicles values ('AB1', 'Polo', 'tok_1');
-- === attack as anon
select tracker_token from public.vehicles;
-- === use as anon
select plate, model from public.vehicles;
-- === expect public.vehicles
