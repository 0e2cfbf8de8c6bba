-- A new database has used no index yet, which says nothing of them.
-- === about performance
-- === sound
create table public.vendors (id bigint generated always as identity primary key, name text not null);
alter table public.vendors enable row level security;
create table public.goods (
  id bigint generated always as identity primary key,
  vendor_id bigint not null references public.vendors (id),
  name text not null
);
create index goods_vendor_id_idx on public.goods (vendor_id);
create index goods_name_idx on public.goods (name);
alter table public.goods enable row level security;
