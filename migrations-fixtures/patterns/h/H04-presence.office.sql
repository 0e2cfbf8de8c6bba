-- Who is where is sent to all who listen.
-- === common
create schema presence;
create table presence.badges (person uuid primary key references auth.users (id), room text not null, seen timestamptz not null default now());
grant usage on schema presence to authenticated;
grant select on presence.badges to authenticated;
-- === vulnerable
alter publication supabase_realtime add table presence.badges;
-- === fixed
alter table presence.badges enable row level security;
create policy "me" on presence.badges for select to authenticated using (person = (select auth.uid()));
alter publication supabase_realtime add table presence.badges;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into presence.badges (person, room) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', '101');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from presence.badges;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from presence.badges;
-- === expect presence.badges
