-- Definer functions that give each caller their own rows, totals or a yes and no are meant to be called.
-- === common
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  buyer uuid not null references auth.users (id),
  address text not null,
  total_cents integer not null default 0
);
alter table public.orders enable row level security;
create policy "buyers read their orders" on public.orders for select to authenticated using (buyer = (select auth.uid()));
create policy "buyers place orders" on public.orders for insert to authenticated with check (buyer = (select auth.uid()));
create table public.handles (user_id uuid primary key references auth.users (id), handle text not null unique);
alter table public.handles enable row level security;
create policy "own handle" on public.handles for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
-- === sound
create function public.shop_numbers() returns table (orders_total bigint, revenue bigint)
language sql stable security definer set search_path = ''
as $$ select count(*), sum(total_cents) from public.orders $$;
create function public.handle_free(wanted text) returns boolean
language sql stable security definer set search_path = ''
as $$ select not exists (select 1 from public.handles h where h.handle = wanted) $$;
create function public.has_ordered() returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select 1 from public.orders o where o.buyer = auth.uid()) $$;
create function public.my_latest_order() returns public.orders
language sql stable security definer set search_path = ''
as $$ select * from public.orders o where o.buyer = (select auth.uid()) limit 1 $$;
create function public.rename_me(new_handle text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := auth.uid();
begin
  if me is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  insert into public.handles values (me, new_handle) on conflict (user_id) do update set handle = excluded.handle;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
insert into public.handles values ('11111111-1111-4111-8111-111111111111', 'ada');
-- === attack as 22222222-2222-4222-8222-222222222222
select (o).id from public.my_latest_order() as o where (o).buyer = '11111111-1111-4111-8111-111111111111';
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.my_latest_order();
