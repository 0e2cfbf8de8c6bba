-- Every key names the shop: numbers and addresses are unique within one, and rows refer within one.
-- === common
create table public.shops (id uuid primary key default gen_random_uuid(), slug text not null unique, name text not null);
create table public.shop_staff (shop_id uuid not null references public.shops (id), user_id uuid not null references auth.users (id), primary key (shop_id, user_id));
create table public.clients (shop_id uuid not null references public.shops (id), id bigint generated always as identity, email text not null, primary key (shop_id, id), unique (shop_id, email));
create table public.print_jobs (shop_id uuid not null references public.shops (id), number int not null, client_id bigint not null, pages int not null, primary key (shop_id, number), foreign key (shop_id, client_id) references public.clients (shop_id, id));
-- === sound
alter table public.shops enable row level security;
alter table public.shop_staff enable row level security;
alter table public.clients enable row level security;
alter table public.print_jobs enable row level security;
create policy "own seat" on public.shop_staff for select to authenticated using (user_id = (select auth.uid()));
create policy "own shops" on public.shops for select to authenticated using (id in (select s.shop_id from public.shop_staff s where s.user_id = (select auth.uid())));
create policy "shop clients" on public.clients for all to authenticated using (shop_id in (select s.shop_id from public.shop_staff s where s.user_id = (select auth.uid())));
create policy "shop jobs" on public.print_jobs for all to authenticated using (shop_id in (select s.shop_id from public.shop_staff s where s.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@printers.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@printers.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@printers.test');
