-- The farm comes from a helper that reads what users write about themselves.
-- === common
create schema app;
grant usage on schema app to authenticated;
create table public.yields (
  id bigint generated always as identity primary key,
  farm_code text not null,
  crop text not null,
  tonnes numeric(8, 1) not null
);
alter table public.yields enable row level security;
-- === vulnerable
create function app.claims() returns jsonb language sql stable as $$ select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb $$;
create function app.farm() returns text language plpgsql stable as $$
declare meta jsonb := app.claims() -> 'user_metadata';
begin
  return meta ->> 'farm_code';
end $$;
create policy own_farm on public.yields for all to authenticated using (farm_code = app.farm()) with check (farm_code = app.farm());
-- === fixed
create function app.claims() returns jsonb language sql stable as $$ select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb $$;
create function app.farm() returns text language plpgsql stable as $$
declare meta jsonb := app.claims() -> 'app_metadata';
begin
  return meta ->> 'farm_code';
end $$;
create policy own_farm on public.yields for all to authenticated using (farm_code = app.farm()) with check (farm_code = app.farm());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@harvest.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@harvest.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@harvest.test');
insert into public.yields (farm_code, crop, tonnes) values ('N1', 'rye', 12);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b {"user_metadata": {"farm_code": "N1"}}
select * from public.yields;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a {"app_metadata": {"farm_code": "N1"}, "user_metadata": {"farm_code": "N1"}}
select * from public.yields;
