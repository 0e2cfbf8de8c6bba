-- The restrictive wall between landlords is always true, and the policy beneath lets all tenants of the portal in.
-- === common
create table public.landlords (id uuid primary key default gen_random_uuid(), name text not null);
create table public.landlord_users (
  landlord_id uuid not null references public.landlords (id),
  user_id uuid not null references auth.users (id),
  primary key (landlord_id, user_id)
);
alter table public.landlords enable row level security;
alter table public.landlord_users enable row level security;
create policy lu_self on public.landlord_users for select to authenticated using (user_id = (select auth.uid()));
create policy l_mine on public.landlords for select to authenticated
  using (id in (select lu.landlord_id from public.landlord_users lu where lu.user_id = (select auth.uid())));
create table public.leases (
  id uuid primary key default gen_random_uuid(),
  landlord_id uuid not null references public.landlords (id),
  renter text not null,
  rent_cents int not null check (rent_cents > 0)
);
create index on public.leases (landlord_id);
alter table public.leases enable row level security;
create policy leases_crud on public.leases for all to authenticated using (true) with check (true);
-- === vulnerable
create policy landlord_wall on public.leases as restrictive for all to authenticated using (true) with check (true);
-- === fixed
create policy landlord_wall on public.leases as restrictive for all to authenticated
  using (landlord_id in (select lu.landlord_id from public.landlord_users lu where lu.user_id = (select auth.uid())))
  with check (landlord_id in (select lu.landlord_id from public.landlord_users lu where lu.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('8e000000-0000-4000-8000-000000000001', 'xen@property.test'), ('8e000000-0000-4000-8000-000000000002', 'yve@property.test');
insert into public.landlords values ('8e100000-0000-4000-8000-000000000001', 'Brick');
insert into public.landlord_users values ('8e100000-0000-4000-8000-000000000001', '8e000000-0000-4000-8000-000000000001');
insert into public.leases (landlord_id, renter, rent_cents) values ('8e100000-0000-4000-8000-000000000001', 'Zoe', 90000);
-- === attack as 8e000000-0000-4000-8000-000000000002
select renter from public.leases;
-- === attack as 8e000000-0000-4000-8000-000000000002
delete from public.leases;
-- === use as 8e000000-0000-4000-8000-000000000001
select renter from public.leases;
-- === expect public.leases
