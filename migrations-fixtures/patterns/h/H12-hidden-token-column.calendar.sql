-- One column is taken from visitors and users, and the whole table stays granted.
-- === common
create table calendars (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id),
  title text not null,
  visibility text not null default 'private',
  sync_token text not null default md5(random()::text)
);
alter table calendars enable row level security;
create policy "public calendars" on calendars for select using (visibility = 'public');
create policy "own calendars" on calendars for all to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
-- === vulnerable
revoke select (sync_token) on calendars from anon;
revoke select (sync_token) on table calendars from authenticated;
-- === fixed
revoke select on calendars from anon, authenticated;
grant select (id, user_id, title, visibility) on calendars to anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into calendars (user_id, title, visibility) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Open days', 'public');
-- === attack as anon
select sync_token from calendars;
-- === use as anon
select title from calendars;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update calendars set title = 'Open doors' where user_id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === expect public.calendars
