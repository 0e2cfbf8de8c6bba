-- Functions that belong to an extension are not the author's to close.
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
-- === sound
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.orders where extensions.similarity(address, 'harbor lane') > 0.3;
