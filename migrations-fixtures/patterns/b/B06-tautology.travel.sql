-- Two equal texts: true for every row and everybody.
-- === common
create table public.bookings (
  id uuid primary key default gen_random_uuid(),
  traveller_id uuid not null references auth.users (id),
  passport_number text not null
);
alter table public.bookings enable row level security;
-- === vulnerable
create policy "bookings" on public.bookings for select using ('public' = 'public');
-- === fixed
create policy "bookings" on public.bookings for select using ((select auth.uid()) = traveller_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.bookings (traveller_id, passport_number) values ('a1111111-1111-4111-8111-111111111111', 'X1');
-- === attack as anon
select * from public.bookings;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.bookings;
-- === expect public.bookings
