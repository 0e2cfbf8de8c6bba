-- Besides the guest's own policy there is one for "staff", which asks for nothing.
-- === common
create table public.hotel_staff (user_id uuid primary key references auth.users (id));
alter table public.hotel_staff enable row level security;
create policy hs on public.hotel_staff for select to authenticated using (user_id = auth.uid());
create table public.reservations (
  id uuid primary key default gen_random_uuid(),
  guest_id uuid not null references auth.users (id),
  room int not null,
  card_last4 char(4)
);
alter table public.reservations enable row level security;
create policy "guests: own" on public.reservations for select to authenticated using (guest_id = auth.uid());
-- === vulnerable
create policy "staff: all" on public.reservations for select to authenticated using (true);
-- === fixed
create policy "staff: all" on public.reservations for select to authenticated using (auth.uid() in (select s.user_id from public.hotel_staff s));
-- === world
insert into auth.users (id, email) values ('1a000000-0000-4000-8000-000000000001', 'a@hotel2.test'), ('1a000000-0000-4000-8000-000000000002', 'b@hotel2.test');
insert into public.reservations (guest_id, room) values ('1a000000-0000-4000-8000-000000000001', 12);
-- === attack as 1a000000-0000-4000-8000-000000000002
select room from public.reservations;
-- === use as 1a000000-0000-4000-8000-000000000001
select room from public.reservations;
-- === expect public.reservations
