-- Two columns were granted for a map and show where each beekeeper's hives stand.
-- === common
create table public.hives (
  hive_id text primary key,
  keeper_id uuid not null references auth.users (id),
  latitude double precision not null,
  longitude double precision not null,
  queen_year int
);
revoke all on public.hives from anon, authenticated;
-- === vulnerable
grant select (hive_id, keeper_id, latitude, longitude) on public.hives to anon, authenticated;
-- === fixed
grant select (hive_id, keeper_id, latitude, longitude) on public.hives to authenticated;
alter table public.hives enable row level security;
create policy keeper on public.hives for select to authenticated using (keeper_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('6e000000-0000-4000-8000-000000000001', 'sid@beekeeping.test');
insert into public.hives values ('h1', '6e000000-0000-4000-8000-000000000001', 47.1, 8.2, 2029);
-- === attack as anon
select keeper_id, latitude, longitude from public.hives;
-- === use as 6e000000-0000-4000-8000-000000000001
select hive_id, latitude from public.hives;
-- === expect public.hives
