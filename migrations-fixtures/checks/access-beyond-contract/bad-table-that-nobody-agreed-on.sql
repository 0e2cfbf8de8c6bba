-- The contract knows of stops only; the table of complaints came later, with a policy that shows all of them.
create table public.stops (id bigint primary key, label text not null);
alter table public.stops enable row level security;
create policy "Timetables are public" on public.stops for select using (true);
create table public.complaints (
  id bigint generated always as identity primary key,
  rider_id uuid not null default auth.uid() references auth.users (id),
  words text not null
);
create index on public.complaints (rider_id);
alter table public.complaints enable row level security;
-- expect: access-beyond-contract public.complaints (error)
-- fix: manual
create policy "Riders read" on public.complaints for select to authenticated using (true);
