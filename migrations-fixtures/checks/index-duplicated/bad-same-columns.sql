-- Two indexes on the same column, as a migration and an ORM make them. The one with the usual name stays.
create table public.orders (id uuid primary key default gen_random_uuid(), customer_id uuid not null, placed_at timestamptz not null default now());

-- expect: index-duplicated public.idx_orders_customer_id (warning)
create index idx_orders_customer_id on public.orders (customer_id);
create index orders_customer_id_idx on public.orders (customer_id);
