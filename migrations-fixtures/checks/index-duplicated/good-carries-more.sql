-- The shorter index carries a column that the longer one does not have: an index-only scan would be lost.
-- expect: nothing
create table public.orders (id uuid primary key, customer_id uuid not null, placed_at timestamptz not null, total numeric);
create index on public.orders (customer_id) include (total);
create index on public.orders (customer_id, placed_at);
create unique index on public.orders (id) include (total);
