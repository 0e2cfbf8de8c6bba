-- A view that was made to hide a column may be written by everybody, behind the policies of its table.
-- === common
create table public.warehouses (id text primary key, manager uuid not null references auth.users (id));
create table public.stock_items (id text primary key, warehouse_id text not null references public.warehouses (id), name text not null, quantity int not null default 0, cost numeric);
alter table public.warehouses enable row level security;
alter table public.stock_items enable row level security;
create policy manager_sees on public.warehouses for select to authenticated using (manager = auth.uid());
create policy manager_stock on public.stock_items for all to authenticated using (warehouse_id in (select w.id from public.warehouses w where w.manager = auth.uid()));
-- === vulnerable
create view public.stock_names as select id, warehouse_id, name, quantity from public.stock_items;
revoke select on public.stock_names from anon, authenticated;
-- === fixed
create view public.stock_names as select id, warehouse_id, name, quantity from public.stock_items;
revoke all on public.stock_names from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@inv.test');
insert into public.warehouses values ('W1', 'a1111111-1111-4111-8111-111111111111');
insert into public.stock_items values ('S1', 'W1', 'bolt', 5, 1);
-- === attack as anon
delete from public.stock_names;
-- === attack as anon
update public.stock_names set quantity = 0;
-- === use as a1111111-1111-4111-8111-111111111111
update public.stock_items set quantity = 4 where id = 'S1';
-- === expect public.stock_names
