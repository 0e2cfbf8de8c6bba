-- The balance column is taken from the role that still holds the whole table.
-- === common
create table public.players (
  id uuid primary key references auth.users (id) on delete cascade,
  nickname text not null,
  gems integer not null default 0,
  banned boolean not null default false
);
alter table public.players enable row level security;
create policy "players are public" on public.players for select to authenticated using (not banned);
create policy "players edit themselves" on public.players for update to authenticated using (id = auth.uid());
grant select, update on public.players to authenticated;
-- === vulnerable
revoke update (gems, banned) on public.players from authenticated;
-- === fixed
revoke update on public.players from authenticated;
grant update (nickname) on public.players to authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.players (id, nickname) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'ann');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update public.players set gems = 999 where id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update public.players set nickname = 'annie' where id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === expect public.players
