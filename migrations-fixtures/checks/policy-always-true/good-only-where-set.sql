-- A condition on a column that may be empty means something, unless it is the one that says whose the row is.
-- expect: nothing
create table public.parcels (
  id uuid primary key,
  sender_id uuid not null references auth.users (id),
  delivered_at timestamptz,
  announced_at timestamptz
);
alter table public.parcels enable row level security;
create policy "own" on public.parcels for all to authenticated
  using (sender_id = (select auth.uid())) with check (sender_id = (select auth.uid()));
create table public.seasons (id int primary key, announced_at timestamptz, name text not null);
alter table public.seasons enable row level security;
create policy "announced" on public.seasons for select using (announced_at is not null);
