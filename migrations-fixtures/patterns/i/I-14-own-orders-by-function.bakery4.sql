-- Orders are closed; a function that filters by its caller serves them.
-- === common
create table public.cake_orders (id bigint generated always as identity primary key, customer uuid not null references auth.users (id), cake text not null);
create index on public.cake_orders (customer);
alter table public.cake_orders enable row level security;
-- === sound
create function public.my_orders() returns setof public.cake_orders language sql stable security definer set search_path = '' as
  $$ select * from public.cake_orders where customer = (select auth.uid()) $$;
revoke execute on function public.my_orders() from public, anon;
grant execute on function public.my_orders() to authenticated;
-- === world
insert into auth.users (id, email) values ('f0000000-0000-4000-8000-000000000001', 'a@bakery4.test');
insert into public.cake_orders (customer, cake) values ('f0000000-0000-4000-8000-000000000001', 'lemon');
-- === use as f0000000-0000-4000-8000-000000000001
select * from public.my_orders();
