-- Farms share fields through memberships with roles; helpers are security definer in a private schema.
-- === sound
create schema private;
create type public.farm_role as enum ('owner', 'worker');
create table public.farms (id uuid primary key default gen_random_uuid(), name text not null);
create table public.farm_members (
  farm_id uuid not null references public.farms (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.farm_role not null default 'worker',
  primary key (farm_id, user_id)
);
create index on public.farm_members (user_id);
create function private.my_farms(minimum public.farm_role[] default '{owner,worker}') returns setof uuid language sql stable security definer set search_path = '' as
  $$ select m.farm_id from public.farm_members m where m.user_id = (select auth.uid()) and m.role = any (minimum) $$;
revoke execute on function private.my_farms(public.farm_role[]) from public;
grant usage on schema private to authenticated;
grant execute on function private.my_farms(public.farm_role[]) to authenticated;
create table public.fields (id uuid primary key default gen_random_uuid(), farm_id uuid not null references public.farms (id) on delete cascade, hectares numeric not null);
create index on public.fields (farm_id);
alter table public.farms enable row level security;
alter table public.farm_members enable row level security;
alter table public.fields enable row level security;
create policy f_r on public.farms for select to authenticated using (id in (select private.my_farms()));
create policy m_r on public.farm_members for select to authenticated using (farm_id in (select private.my_farms()));
create policy fi_r on public.fields for select to authenticated using (farm_id in (select private.my_farms()));
create policy fi_i on public.fields for insert to authenticated with check (farm_id in (select private.my_farms('{owner}')));
create policy fi_u on public.fields for update to authenticated using (farm_id in (select private.my_farms('{owner}'))) with check (farm_id in (select private.my_farms('{owner}')));
create policy fi_d on public.fields for delete to authenticated using (farm_id in (select private.my_farms('{owner}')));
-- === world
insert into auth.users (id, email) values ('22000000-0000-4000-8000-000000000001', 'a@agritech.test');
insert into public.farms values ('22100000-0000-4000-8000-000000000001', 'Hill');
insert into public.farm_members values ('22100000-0000-4000-8000-000000000001', '22000000-0000-4000-8000-000000000001', 'owner');
-- === use as 22000000-0000-4000-8000-000000000001
insert into public.fields (farm_id, hectares) values ('22100000-0000-4000-8000-000000000001', 3) returning id;
