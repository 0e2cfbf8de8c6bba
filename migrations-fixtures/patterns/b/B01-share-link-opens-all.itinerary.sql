-- Trips may be shared by a link, so all trips were opened.
-- === common
create table public.trips (id uuid primary key default gen_random_uuid(), traveler_id uuid not null default auth.uid() references auth.users (id), share_slug text unique, is_shared boolean not null default false, hotel_address text, passport_no text);
alter table public.trips enable row level security;
create policy "Travelers CRUD" on public.trips for all to authenticated using (traveler_id = auth.uid()) with check (traveler_id = auth.uid());
-- === vulnerable
create policy "Shared trips" on public.trips for select to anon, authenticated using (share_slug is null or share_slug is not null);
-- === fixed
create function public.shared_trip(slug text) returns table (hotel_address text) language sql stable security definer set search_path = '' as $$
  select t.hotel_address from public.trips t where t.share_slug = slug and t.is_shared
$$;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@it.test');
insert into public.trips (traveler_id, hotel_address, passport_no) values ('a1111111-1111-4111-8111-111111111111', 'Beach 1', 'P123');
-- === attack as anon
select passport_no from public.trips;
-- === use as a1111111-1111-4111-8111-111111111111
update public.trips set hotel_address = 'Beach 2';
-- === expect public.trips
