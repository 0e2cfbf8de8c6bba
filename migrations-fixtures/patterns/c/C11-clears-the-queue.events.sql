-- Whoever is signed in may take back anybody's ticket.
-- === common
create table events (id uuid primary key default gen_random_uuid(), host_id uuid not null references auth.users (id), title text not null);
create table rsvps (
  event_id uuid not null references events (id) on delete cascade,
  guest_id uuid not null references auth.users (id) on delete cascade,
  plus_ones smallint not null default 0,
  constraint rsvps_pk primary key (event_id, guest_id)
);
alter table events enable row level security;
alter table rsvps enable row level security;
create policy "events visible" on events for select to authenticated using (true);
create policy "rsvps visible" on rsvps for select to authenticated using (guest_id = auth.uid() or exists (select 1 from events e where e.id = event_id and e.host_id = auth.uid()));
create policy "rsvp for self" on rsvps for insert to authenticated with check (guest_id = auth.uid());
create policy "all of the public may see counts" on rsvps for select to authenticated using (plus_ones >= 0);
-- === vulnerable
create policy "cancel rsvp" on rsvps for delete to authenticated using (auth.role() = 'authenticated');
-- === fixed
create policy "cancel rsvp" on rsvps for delete to authenticated using (auth.uid() = guest_id or exists (select 1 from events e where e.id = event_id and e.host_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into events values ('b0000000-0000-4000-8000-00000000000b', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Party');
insert into rsvps values ('b0000000-0000-4000-8000-00000000000b', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 1);
-- === attack as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
delete from rsvps;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
delete from rsvps where guest_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
delete from rsvps where guest_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === expect public.rsvps
