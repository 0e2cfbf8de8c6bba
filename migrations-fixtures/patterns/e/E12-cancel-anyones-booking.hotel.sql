-- The guard compares with a caller that may not be there.
-- === common
create table public.bookings (ref text primary key, guest uuid references auth.users (id), cancelled_at timestamptz);
alter table public.bookings enable row level security;
create policy "guest" on public.bookings for select to authenticated using (guest = auth.uid());
-- === vulnerable
create function public.cancel_booking(p_ref text) returns boolean language plpgsql security definer set search_path = '' as $$
declare v_guest uuid;
begin
  select guest into v_guest from public.bookings where ref = p_ref;
  if not (v_guest = auth.uid()) then raise exception 'not your booking'; end if;
  update public.bookings set cancelled_at = now() where ref = p_ref;
  return true;
end $$;
-- === fixed
create function public.cancel_booking(p_ref text) returns boolean language plpgsql security definer set search_path = '' as $$
declare v_guest uuid;
begin
  select guest into v_guest from public.bookings where ref = p_ref;
  if (v_guest = auth.uid()) is not true then raise exception 'not your booking'; end if;
  update public.bookings set cancelled_at = now() where ref = p_ref;
  return true;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.bookings values ('R1', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', null);
-- === attack as anon
select public.cancel_booking('R1');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select public.cancel_booking('R1');
