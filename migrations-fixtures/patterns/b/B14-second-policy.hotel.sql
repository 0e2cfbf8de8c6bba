-- An older policy was forgotten when the strict one came.
-- === common
create table public.bookings (
  room integer not null, night date not null, guest_login uuid not null references auth.users (id), card_last4 text,
  primary key (room, night)
);
alter table public.bookings enable row level security;
create policy "b: own" on public.bookings for select to authenticated using (guest_login = (select auth.uid()));
-- === vulnerable
create policy "a: availability" on public.bookings for select to authenticated using (night >= date '1900-01-01');
-- === fixed
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@hotel.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@hotel.test');
insert into public.bookings values (1, '2030-01-01', 'aaaaaaaa-0000-4000-8000-000000000001', '4242');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.bookings;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.bookings;
-- === expect public.bookings
