-- The primary key leads to one row; the second column of the other index finds nothing more.
create table public.orders (id uuid primary key, customer_id uuid not null);

-- expect: index-duplicated public.orders_id_customer_id_idx (info)
create index orders_id_customer_id_idx on public.orders (id, customer_id);
