-- A second schema is opened to the API roles, and nothing in it is protected.
-- === common
create schema store_v2;
grant usage on schema store_v2 to anon, authenticated;
create table store_v2.orders (id int primary key, buyer_id uuid not null references auth.users (id), ship_to text not null);
-- === vulnerable
grant select on store_v2.orders to anon, authenticated;
-- === fixed
grant select on store_v2.orders to authenticated;
alter table store_v2.orders enable row level security;
create policy "own" on store_v2.orders for select to authenticated using (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into store_v2.orders values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road');
-- === attack as anon
select * from store_v2.orders;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from store_v2.orders;
