-- Functions are not served from this schema, but the invoker view over one of them is.
-- === common
create schema engine;
grant usage on schema engine to anon, authenticated;
create table public.tenancies (
  id uuid primary key default gen_random_uuid(),
  renter uuid not null references auth.users (id),
  flat text not null,
  monthly_rent numeric not null
);
revoke all on public.tenancies from anon, authenticated;
-- === vulnerable
create function engine.tenancy_rows() returns table (flat text, renter uuid, monthly_rent numeric) language plpgsql security definer
  set search_path = '' as $$ begin return query select t.flat, t.renter, t.monthly_rent from public.tenancies t; end $$;
create view public.rent_roll with (security_invoker = true) as select * from engine.tenancy_rows();
-- === fixed
alter table public.tenancies enable row level security;
create policy "renters read" on public.tenancies for select to authenticated using (renter = (select auth.uid()));
grant select on public.tenancies to authenticated;
create function engine.tenancy_rows() returns table (flat text, renter uuid, monthly_rent numeric) language plpgsql security invoker
  set search_path = '' as $$ begin return query select t.flat, t.renter, t.monthly_rent from public.tenancies t; end $$;
create view public.rent_roll with (security_invoker = true) as select * from engine.tenancy_rows();
revoke all on public.rent_roll from anon;
-- === world
insert into auth.users (id, email) values ('22000000-0000-4000-8000-000000000001', 'wes@rental.test');
insert into public.tenancies (renter, flat, monthly_rent) values ('22000000-0000-4000-8000-000000000001', '3B', 880);
-- === attack as anon
select monthly_rent from public.rent_roll;
-- === use as 22000000-0000-4000-8000-000000000001
select monthly_rent from public.rent_roll;
