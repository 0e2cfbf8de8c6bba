-- Menus are for everybody, the owner's notes on them are not shown by the view.
-- === sound
create table public.restaurants (id uuid primary key default gen_random_uuid(), owner_id uuid not null references auth.users (id), name text not null, published boolean not null default false);
create table public.dishes (id uuid primary key default gen_random_uuid(), restaurant_id uuid not null references public.restaurants (id) on delete cascade, name text not null, price_cents int not null check (price_cents > 0));
create index on public.restaurants (owner_id);
create index on public.dishes (restaurant_id);
alter table public.restaurants enable row level security;
alter table public.dishes enable row level security;
create policy "public sees published" on public.restaurants for select to anon, authenticated using (published);
create policy "owner sees own" on public.restaurants for select to authenticated using (owner_id = (select auth.uid()));
create policy "owner creates" on public.restaurants for insert to authenticated with check (owner_id = (select auth.uid()));
create policy "owner edits" on public.restaurants for update to authenticated using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy "public sees dishes" on public.dishes for select to anon, authenticated using (exists (select 1 from public.restaurants r where r.id = restaurant_id and r.published));
create policy "owner manages dishes" on public.dishes for all to authenticated
  using (exists (select 1 from public.restaurants r where r.id = restaurant_id and r.owner_id = (select auth.uid())))
  with check (exists (select 1 from public.restaurants r where r.id = restaurant_id and r.owner_id = (select auth.uid())));
create view public.menu with (security_invoker = true) as select r.name as restaurant, d.name as dish, d.price_cents from public.restaurants r join public.dishes d on d.restaurant_id = r.id where r.published;
grant select on public.menu to anon, authenticated;
revoke truncate on public.restaurants, public.dishes from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@rs.test');
insert into public.restaurants values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'R', true);
insert into public.dishes (restaurant_id, name, price_cents) values ('c3333333-3333-4333-8333-333333333333', 'soup', 500);
-- === use as anon
select * from public.menu;
-- === use as a1111111-1111-4111-8111-111111111111
update public.dishes set price_cents = 600;
