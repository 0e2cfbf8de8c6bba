-- The helper says that its answer never changes, and it is who calls.
-- === common
create schema who;
grant usage on schema who to authenticated;
create table public.parcels (id bigint generated always as identity primary key, courier uuid not null references auth.users (id), address text not null);
alter table public.parcels enable row level security;
-- === vulnerable
create function who.am_i() returns uuid language plpgsql immutable as $$
begin
  return nullif(current_setting('request.jwt.claims', true)::json ->> 'sub', '')::uuid;
end $$;
create policy mine on public.parcels to authenticated using (courier = who.am_i());
-- === fixed
create function who.am_i() returns uuid language plpgsql stable as $$
begin
  return nullif(current_setting('request.jwt.claims', true)::json ->> 'sub', '')::uuid;
end $$;
create policy mine on public.parcels to authenticated using (courier = who.am_i());
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@courier.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@courier.test');
insert into public.parcels (courier, address) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Elm 1');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
set local plan_cache_mode = force_generic_plan;
deallocate all;
prepare route as select * from public.parcels;
execute route;
select set_config('request.jwt.claims', '{"sub": "bbbbbbbb-0000-4000-8000-000000000002", "role": "authenticated"}', true);
execute route;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.parcels;
