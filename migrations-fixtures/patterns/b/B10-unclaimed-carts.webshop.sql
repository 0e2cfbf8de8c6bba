-- Carts of people without an account belong to nobody, and so does everybody without a session.
-- === common
create table public.carts (id uuid primary key default gen_random_uuid(), user_id uuid references auth.users (id), session_hint text, delivery_address text);
create table public.cart_lines (cart_id uuid not null references public.carts (id) on delete cascade, sku text not null, qty smallint not null default 1, primary key (cart_id, sku));
create index on public.carts (user_id);
alter table public.carts enable row level security;
alter table public.cart_lines enable row level security;
create policy lines_by_cart on public.cart_lines for all using (exists (select from public.carts c where c.id = cart_id)) with check (exists (select from public.carts c where c.id = cart_id));
-- === vulnerable
create policy cart_owner on public.carts for all using (not (user_id is distinct from auth.uid()));
-- === fixed
create policy cart_owner on public.carts for all to authenticated using (user_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@cart.test');
insert into public.carts values ('c3333333-3333-4333-8333-333333333333', null, 'x', 'Lane 5'), ('d4444444-4444-4444-8444-444444444444', 'a1111111-1111-4111-8111-111111111111', null, 'Lane 6');
insert into public.cart_lines values ('c3333333-3333-4333-8333-333333333333', 'SKU1', 1);
-- === attack as anon
select delivery_address from public.carts;
-- === use as a1111111-1111-4111-8111-111111111111
select delivery_address from public.carts;
-- === expect public.carts
