-- A member may change the own membership, with its rank.
-- === common
create table public.guilds (gid integer primary key, treasure integer not null default 0);
create table public.guild_ranks (gid integer references public.guilds, player uuid references auth.users (id), rank text not null default 'novice', motto text, primary key (gid, player));
alter table public.guilds enable row level security;
alter table public.guild_ranks enable row level security;
create policy "own" on public.guild_ranks for select to authenticated using (player = (select auth.uid()));
create policy "masters spend" on public.guilds for update to authenticated
  using (exists (select from public.guild_ranks r where r.gid = guilds.gid and r.player = (select auth.uid()) and r.rank = 'master'));
create policy "all see" on public.guilds for select to authenticated
  using (gid in (select r.gid from public.guild_ranks r where r.player = (select auth.uid())));
-- === vulnerable
create policy "motto" on public.guild_ranks for update to authenticated using (player = (select auth.uid()));
-- === fixed
create policy "motto" on public.guild_ranks for update to authenticated using (player = (select auth.uid()));
revoke update, insert on public.guild_ranks from anon, authenticated;
grant update (motto) on public.guild_ranks to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@guild.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@guild.test');
insert into public.guilds values (1, 100);
insert into public.guild_ranks values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'master'), (1, 'bbbbbbbb-0000-4000-8000-000000000002', 'novice');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.guild_ranks set rank = 'master' where player = 'bbbbbbbb-0000-4000-8000-000000000002';
update public.guilds set treasure = 0;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.guild_ranks set motto = 'hey' where player = 'bbbbbbbb-0000-4000-8000-000000000002' returning *;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.guilds set treasure = 1;
-- === expect public.guild_ranks
