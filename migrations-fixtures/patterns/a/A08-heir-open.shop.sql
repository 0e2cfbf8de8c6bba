-- A table inherits another one; its parent is protected and it is not.
-- === common
create table public.orders (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  ship_to text not null
);
alter table public.orders enable row level security;
create policy "own rows" on public.orders to authenticated
  using (buyer_id = (select auth.uid())) with check (buyer_id = (select auth.uid()));
-- === vulnerable
create table public.orders_archive (closed_at timestamptz not null default now()) inherits (public.orders);
-- === fixed
create table public.orders_archive (closed_at timestamptz not null default now()) inherits (public.orders);
alter table public.orders_archive enable row level security;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.orders (buyer_id, ship_to) values ('b2b2b2b2-0000-4000-8000-00000000000b', '4 Oak Lane');
insert into public.orders_archive (id, buyer_id, ship_to) values (7, 'a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road');
-- === attack as anon
select * from public.orders_archive;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.orders where buyer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
