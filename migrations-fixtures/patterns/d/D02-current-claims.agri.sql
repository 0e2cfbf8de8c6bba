-- The function that says which farm it is reads what users write themselves.
-- === common
create table public.farms (id uuid primary key default gen_random_uuid(), name text not null);
create table public.harvests (id bigserial primary key, farm_id uuid not null references public.farms (id), tonnes numeric not null);
alter table public.farms enable row level security;
alter table public.harvests enable row level security;
create policy "farm harvests" on public.harvests for select to authenticated using (false);
-- === vulnerable
create or replace function public.current_farm_id() returns uuid language plpgsql stable as $$
declare claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
begin
  return (claims #>> '{user_metadata,farm_id}')::uuid;
end $$;
alter policy "farm harvests" on public.harvests using (farm_id = public.current_farm_id());
-- === fixed
create or replace function public.current_farm_id() returns uuid language plpgsql stable as $$
declare claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
begin
  return (claims #>> '{app_metadata,farm_id}')::uuid;
end $$;
alter policy "farm harvests" on public.harvests using (farm_id = public.current_farm_id());
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', '{"farm_id": "bb000000-0000-4000-8000-000000000001"}', '{"farm_id": "bb000000-0000-4000-8000-000000000001"}'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com', '{}', '{}');
insert into public.farms values ('bb000000-0000-4000-8000-000000000001', 'Green');
insert into public.harvests (farm_id, tonnes) values ('bb000000-0000-4000-8000-000000000001', 12);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02 {"user_metadata": {"farm_id": "bb000000-0000-4000-8000-000000000001"}}
select * from public.harvests;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.harvests;
-- === expect public.harvests
