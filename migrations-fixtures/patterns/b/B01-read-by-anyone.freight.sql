-- Anyone reads every consignment, address and all, although only its sender has to do with it.
-- === common
create table public.consignments (
  consignment_no bigint generated always as identity primary key,
  sender uuid not null default auth.uid(),
  delivery_address text not null,
  weight_kg numeric not null
);
alter table public.consignments enable row level security;
-- === vulnerable
create policy consignments_select on public.consignments for select using (true);
-- === fixed
create policy consignments_select on public.consignments for select using (sender = (select auth.uid()));
-- === world
insert into public.consignments (sender, delivery_address, weight_kg) values ('a1111111-1111-4111-8111-111111111111', '1 Dock Road', 12);
-- === attack as anon
select delivery_address from public.consignments;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.consignments;
-- === expect public.consignments
