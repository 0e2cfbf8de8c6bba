-- The shorter index is the beginning of the longer one, read backwards.
create table public.orders (id uuid primary key, customer_id uuid not null, placed_at timestamptz not null);

-- expect: index-duplicated public.orders_customer_id_idx (info)
create index orders_customer_id_idx on public.orders (customer_id desc nulls first);
create index orders_customer_id_placed_at_idx on public.orders (customer_id, placed_at desc);
