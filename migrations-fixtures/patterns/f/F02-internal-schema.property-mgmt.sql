-- The public view asks with its caller's rights; the private one that it reads does not.
-- === common
create schema internal;
create table public.tenancies (id bigint generated always as identity primary key, landlord uuid not null references auth.users (id), renter_name text not null, rent numeric(10, 2), bank_details text);
alter table public.tenancies enable row level security;
create policy landlord_all on public.tenancies for all to authenticated using (landlord = (select auth.uid())) with check (landlord = (select auth.uid()));
grant usage on schema internal to anon, authenticated;
-- === vulnerable
create view internal.tenancy_base as select id, landlord, renter_name, rent, bank_details from public.tenancies;
grant select on internal.tenancy_base to anon, authenticated;
create view public.my_tenancies with (security_invoker = true) as select * from internal.tenancy_base order by id;
-- === fixed
create view internal.tenancy_base with (security_invoker) as select id, landlord, renter_name, rent, bank_details from public.tenancies;
grant select on internal.tenancy_base to authenticated;
create view public.my_tenancies with (security_invoker = true) as select * from internal.tenancy_base order by id;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@pm.test'), ('b2222222-2222-4222-8222-222222222222', 'b@pm.test');
insert into public.tenancies (landlord, renter_name, bank_details) values ('a1111111-1111-4111-8111-111111111111', 'R', 'IBAN');
-- === attack as anon
select bank_details from public.my_tenancies;
-- === attack as b2222222-2222-4222-8222-222222222222
select bank_details from public.my_tenancies;
-- === use as a1111111-1111-4111-8111-111111111111
select bank_details from public.my_tenancies;
