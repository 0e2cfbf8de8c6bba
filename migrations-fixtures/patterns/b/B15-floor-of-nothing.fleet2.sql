-- The floor that should keep depots apart is written as true.
-- === common
create table public.trucks (id bigint primary key, depot_id bigint not null, driver uuid references auth.users (id), vin text not null);
alter table public.trucks enable row level security;
create policy trucks_read on public.trucks for select to authenticated using (true);
create policy trucks_update on public.trucks for update to authenticated using (depot_id = (auth.jwt() -> 'app_metadata' ->> 'depot_id')::bigint);
-- === vulnerable
create policy depot_floor on public.trucks as restrictive for select to authenticated using (true);
-- === fixed
create policy depot_floor on public.trucks as restrictive for select to authenticated using (depot_id = (auth.jwt() -> 'app_metadata' ->> 'depot_id')::bigint);
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('1b000000-0000-4000-8000-000000000001', 'a@fleet2.test', '{"depot_id": 1}'), ('1b000000-0000-4000-8000-000000000002', 'b@fleet2.test', '{"depot_id": 2}');
insert into public.trucks values (1, 1, null, 'V1');
-- === attack as 1b000000-0000-4000-8000-000000000002
select vin from public.trucks;
-- === use as 1b000000-0000-4000-8000-000000000001
select vin from public.trucks;
-- === expect public.trucks
