-- The leaderboard's view shows players' addresses as well, to everybody.
-- === common
create table public.players (
  id uuid primary key references auth.users (id),
  nick text not null,
  email text not null,
  points int not null default 0
);
alter table public.players enable row level security;
create policy self on public.players for all to authenticated using (id = auth.uid());
-- === vulnerable
create or replace view public.leaderboard as select id, nick, email, points, rank() over (order by points desc) from public.players;
-- === fixed
create or replace view public.leaderboard with (security_invoker) as select id, nick, email, points, rank() over (order by points desc) from public.players;
-- === world
insert into auth.users (id, email) values ('e5000000-0000-4000-8000-000000000001', 'a@quiz.test'), ('e5000000-0000-4000-8000-000000000002', 'b@quiz.test');
insert into public.players values ('e5000000-0000-4000-8000-000000000001', 'al', 'a@quiz.test', 3);
-- === attack as e5000000-0000-4000-8000-000000000002
select email from public.leaderboard;
-- === use as e5000000-0000-4000-8000-000000000001
select points from public.leaderboard;
-- === expect public.leaderboard
