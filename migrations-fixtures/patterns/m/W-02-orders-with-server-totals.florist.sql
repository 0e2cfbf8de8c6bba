-- Customers order; what it costs a trigger works out.
-- === common
create table public.flowers (id int primary key, name text not null, price_cents int not null);
create table public.flower_orders (id bigint generated always as identity primary key, customer_id uuid not null default auth.uid() references auth.users (id), flower_id int not null references public.flowers (id), quantity int not null check (quantity > 0), total_cents int not null default 0, paid boolean not null default false);
create function public.price_order() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.total_cents := new.quantity * (select f.price_cents from public.flowers f where f.id = new.flower_id);
  new.paid := false;
  return new;
end $$;
create trigger price_order before insert on public.flower_orders for each row execute function public.price_order();
-- === sound
alter table public.flowers enable row level security;
alter table public.flower_orders enable row level security;
create policy "everyone sees the flowers" on public.flowers for select using (true);
create policy "customers see their orders" on public.flower_orders for select to authenticated using (customer_id = (select auth.uid()));
create policy "customers order" on public.flower_orders for insert to authenticated with check (customer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@florist.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@florist.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@florist.test');
insert into public.flowers values (1, 'rose', 300);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.flower_orders (flower_id, quantity) values (1, 3) returning *;
