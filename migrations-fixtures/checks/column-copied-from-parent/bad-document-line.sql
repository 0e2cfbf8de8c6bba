-- A line of an invoice may well keep the name of its day: a hint, not a warning. Its price is not even that.
create table public.products (id bigint primary key, name text not null, price numeric(10, 2) not null);

-- expect: column-copied-from-parent public.invoice_items.product_name (info)
-- fix: manual
create table public.invoice_items (
  id bigint primary key,
  product_id bigint not null references public.products (id),
  product_name text not null,
  product_price numeric(10, 2) not null,
  quantity int not null
);
create index on public.invoice_items (product_id);
