-- The partitioned table's index serves the foreign key in every partition.
-- === about performance
-- === sound
create table public.stores (id integer primary key, name text not null);
alter table public.stores enable row level security;
create table public.receipts (
  id bigint generated always as identity,
  store_id integer not null references public.stores (id),
  year integer not null,
  primary key (id, year)
) partition by list (year);
create table public.receipts_2024 partition of public.receipts for values in (2024);
create table public.receipts_2025 partition of public.receipts for values in (2025);
create index receipts_store_id_idx on public.receipts (store_id);
alter table public.receipts enable row level security;
alter table public.receipts_2024 enable row level security;
alter table public.receipts_2025 enable row level security;
