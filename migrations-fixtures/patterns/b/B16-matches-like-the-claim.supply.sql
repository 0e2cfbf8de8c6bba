-- The claim is used as a pattern: a user who names himself % reads all.
-- === common
create table public.purchase_orders (
  po_number text primary key,
  supplier_code text not null,
  total numeric(12, 2) not null
);
alter table public.purchase_orders enable row level security;
-- === vulnerable
create policy po_by_supplier on public.purchase_orders for select to authenticated
  using (supplier_code ilike (auth.jwt() -> 'user_metadata' ->> 'supplier_code'));
-- === fixed
create policy po_by_supplier on public.purchase_orders for select to authenticated
  using (lower(supplier_code) = lower(auth.jwt() -> 'app_metadata' ->> 'supplier_code'));
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values
  ('8f000000-0000-4000-8000-000000000001', 'abi@supply.test', '{"supplier_code": "S1"}', '{"supplier_code": "S1"}'),
  ('8f000000-0000-4000-8000-000000000002', 'ben@supply.test', '{}', '{"supplier_code": "%"}');
insert into public.purchase_orders values ('PO-1', 'S1', 100);
-- === attack as 8f000000-0000-4000-8000-000000000002
select total from public.purchase_orders;
-- === use as 8f000000-0000-4000-8000-000000000001
select total from public.purchase_orders;
-- === expect public.purchase_orders
