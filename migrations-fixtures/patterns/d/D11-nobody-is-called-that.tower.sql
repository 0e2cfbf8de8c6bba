-- The policy compares the role of the request with a role no request has.
-- === common
create table public.flight_strips (
  id bigint generated always as identity primary key,
  callsign text not null,
  level integer not null
);
create table public.controllers (user_id uuid primary key references auth.users (id), active boolean not null default true);
alter table public.flight_strips enable row level security;
alter table public.controllers enable row level security;
create policy c on public.controllers for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy controllers_read on public.flight_strips for select to authenticated using ((auth.jwt() ->> 'role') = 'controller');
-- === fixed
create policy controllers_read on public.flight_strips for select to authenticated
  using (exists (select 1 from public.controllers c where c.user_id = auth.uid() and c.active));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@tower.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@tower.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@tower.test');
insert into public.controllers values ('a1a1a1a1-0000-4000-8000-00000000000a');
insert into public.flight_strips (callsign, level) values ('DLH1', 320);
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.flight_strips;
