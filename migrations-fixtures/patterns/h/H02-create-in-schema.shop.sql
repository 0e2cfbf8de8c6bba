-- Users may make objects of their own in the schema that the API serves.
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
grant create on schema public to anon, authenticated;
-- === fixed
grant usage on schema public to anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.orders (buyer_id, ship_to) values ('a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road'), ('b2b2b2b2-0000-4000-8000-00000000000b', '4 Oak Lane');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
create table public.trap_orders (id int);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.orders where buyer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
