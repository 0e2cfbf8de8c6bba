-- Same column, but another predicate, another operator class, another collation, another method or another order.
-- expect: nothing
create table public.orders (id uuid primary key, code text not null, shipped_at timestamptz, placed_at timestamptz not null);
create index on public.orders (code);
create index on public.orders (code) where shipped_at is null;
create index on public.orders (code text_pattern_ops);
create index on public.orders (code collate "C");
create index on public.orders using hash (code);
create index on public.orders (placed_at, code);
create index on public.orders (placed_at desc, code);
create index on public.orders (placed_at desc nulls last);
