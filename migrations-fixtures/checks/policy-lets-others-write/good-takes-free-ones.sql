-- A free delivery can be taken, and nothing else.
-- expect: nothing
create table public.deliveries (
  id uuid primary key,
  driver_id uuid references auth.users (id),
  address text not null
);
alter table public.deliveries enable row level security;
create policy "take" on public.deliveries for update to authenticated
  using (driver_id is null) with check (driver_id = auth.uid());
