-- The view runs with its caller's rights, the function under it does not.
create schema engine;
grant usage on schema engine to anon, authenticated;
create table public.leases (
  id uuid primary key,
  renter uuid not null references auth.users (id),
  rent numeric not null
);
alter table public.leases enable row level security;
create policy "own" on public.leases for select to authenticated using ((select auth.uid()) = renter);
create function engine.lease_rows() returns setof public.leases language plpgsql security definer set search_path = ''
  as $$ begin return query select * from public.leases; end $$;
-- expect: view-bypasses-rls public.rent_roll
create view public.rent_roll with (security_invoker = on) as select * from engine.lease_rows();
