-- A player edits the own profile, and with it the points that others are ranked by.
-- === common
create table public.players (
  id uuid primary key references auth.users (id),
  nick text not null,
  is_moderator boolean not null default false,
  points integer not null default 0
);
alter table public.players enable row level security;
create policy "see players" on public.players for select to authenticated using (true);
create policy "edit own" on public.players for update to authenticated using ((select auth.uid()) = id);
-- === vulnerable
grant select, update on public.players to authenticated;
-- === fixed
revoke insert, update, delete on public.players from anon, authenticated;
grant update (nick) on public.players to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@game.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@game.test');
insert into public.players (id, nick) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.players set is_moderator = true where id = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.players set nick = 'big ben' where id = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === expect public.players
