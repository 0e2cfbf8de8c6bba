-- The list of courts is open on purpose and the contract says so; bookings are each player's own.
-- expect: nothing
create table public.courts (id bigint primary key, label text not null);
alter table public.courts enable row level security;
create policy "Courts are listed" on public.courts for select using (true);
create table public.bookings (
  id bigint generated always as identity primary key,
  player_id uuid not null default auth.uid() references auth.users (id),
  court_id bigint not null references public.courts (id)
);
create index on public.bookings (player_id);
create index on public.bookings (court_id);
alter table public.bookings enable row level security;
create policy "Players keep their bookings" on public.bookings for all to authenticated
  using (player_id = (select auth.uid())) with check (player_id = (select auth.uid()));
