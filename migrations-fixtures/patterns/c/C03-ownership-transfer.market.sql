-- Listings are public; a seller can push a listing onto another seller's account.
-- === common
create table public.listings (
  id uuid primary key default gen_random_uuid(),
  seller uuid not null references auth.users (id),
  title text not null,
  price numeric not null
);
alter table public.listings enable row level security;
create policy "everyone browses" on public.listings for select using (true);
create policy "sellers list" on public.listings for insert to authenticated with check (seller = auth.uid());
-- === vulnerable
create policy "sellers edit" on public.listings for update to authenticated
  using (seller = auth.uid()) with check (price >= 0);
-- === fixed
create policy "sellers edit" on public.listings for update to authenticated
  using (seller = auth.uid()) with check (seller = auth.uid() and price >= 0);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.listings (id, seller, title, price) values ('d0000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'bike', 90), ('d0000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'stolen bike', 10);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.listings set seller = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa' where id = 'd0000000-0000-4000-8000-000000000002';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.listings set price = 80 where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.listings
