-- A general helper sets any setting for its caller, among them the one that the policies ask for the shop.
-- === common
create table public.shops (id bigint primary key, title text not null);
alter table public.shops enable row level security;
create table public.sales (id bigint generated always as identity primary key, shop_id bigint not null references public.shops (id), buyer_name text not null, amount numeric not null);
alter table public.sales enable row level security;
create policy "sales of the current shop" on public.sales for all
  using (shop_id::text = current_setting('app.shop_id', true)) with check (shop_id::text = current_setting('app.shop_id', true));
-- === vulnerable
create function public.set_setting(name text, value text) returns text
language sql
as $$ select set_config(name, value, true) $$;
-- === fixed
create function public.set_setting(name text, value text) returns text
language sql
as $$ select set_config(name, value, true) $$;
revoke execute on function public.set_setting(text, text) from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into public.shops values (1, 'Bakery'), (2, 'Books');
insert into public.sales (shop_id, buyer_name, amount) values (1, 'Ines', 12), (2, 'Tom', 30);
-- === attack as anon
select public.set_setting('app.shop_id', '1');
select * from public.sales where buyer_name = 'Ines';
