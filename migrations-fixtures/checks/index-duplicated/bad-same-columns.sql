-- Two indexes on the same column, as a migration and an ORM make them.
create table public.orders (id uuid primary key default gen_random_uuid(), customer_id uuid not null, placed_at timestamptz not null default now());

create index idx_orders_customer_id on public.orders (customer_id);
-- expect: index-duplicated public.orders_customer_id_idx (warning)
create index orders_customer_id_idx on public.orders (customer_id);
