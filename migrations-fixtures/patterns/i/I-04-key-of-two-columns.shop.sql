-- The primary key begins with the foreign key's column, which serves as its index.
-- === about performance
-- === common
create table public.warehouses (id bigint generated always as identity primary key, name text not null);
alter table public.warehouses enable row level security;
-- === sound
create table public.stock (
  warehouse_id bigint not null references public.warehouses (id) on delete cascade,
  sku text not null,
  amount integer not null default 0,
  primary key (warehouse_id, sku)
);
alter table public.stock enable row level security;
create policy "stock is public" on public.stock for select to anon, authenticated using (true);
