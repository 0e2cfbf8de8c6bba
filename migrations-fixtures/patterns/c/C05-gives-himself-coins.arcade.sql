-- A player may write every column of the own row, the purse and the moderator flag too.
-- === common
create table public.players (
  player_id uuid primary key references auth.users on delete cascade,
  nickname text not null check (length(nickname) between 2 and 20),
  coins integer not null default 0 check (coins >= 0),
  is_moderator boolean not null default false,
  avatar_url text
);
create table public.chat_lines (
  id bigint generated always as identity primary key,
  player_id uuid not null references public.players,
  line text not null
);
alter table public.players enable row level security;
alter table public.chat_lines enable row level security;
create policy p_sel on public.players for select to authenticated using (player_id = (select auth.uid()));
create policy l_sel on public.chat_lines for select to authenticated using (player_id = (select auth.uid()));
create policy l_ins on public.chat_lines for insert to authenticated with check (player_id = (select auth.uid()));
create policy l_del on public.chat_lines for delete to authenticated using (exists (select from public.players p where p.player_id = (select auth.uid()) and p.is_moderator));
create policy p_upd on public.players for update to authenticated using (player_id = (select auth.uid())) with check (player_id = (select auth.uid()));
-- === vulnerable
grant update on public.players to authenticated;
-- === fixed
revoke update on public.players from anon, authenticated;
grant update (nickname, avatar_url) on public.players to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@arcade.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@arcade.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@arcade.test');
insert into public.players (player_id, nickname) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben');
insert into public.chat_lines (player_id, line) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'hello');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.players set is_moderator = true, coins = 99999 where player_id = auth.uid();
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
update public.players set nickname = 'benny' where player_id = auth.uid();
