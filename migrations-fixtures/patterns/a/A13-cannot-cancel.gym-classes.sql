-- Members see and make bookings; cancelling says nothing and does nothing.
-- === common
create table public.bookings (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references auth.users (id),
  class_at timestamptz not null
);
alter table public.bookings enable row level security;
grant select, insert, delete on public.bookings to authenticated;
create policy see on public.bookings for select to authenticated using (member_id = auth.uid());
create policy book on public.bookings for insert to authenticated with check (member_id = auth.uid());
-- === vulnerable
-- === fixed
create policy cancel on public.bookings for delete to authenticated using (member_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('d6000000-0000-4000-8000-000000000001', 'a@gym-classes.test');
insert into public.bookings (member_id, class_at) values ('d6000000-0000-4000-8000-000000000001', '2030-01-01');
-- === outage as d6000000-0000-4000-8000-000000000001
delete from public.bookings where member_id = 'd6000000-0000-4000-8000-000000000001';
-- === expect public.bookings
