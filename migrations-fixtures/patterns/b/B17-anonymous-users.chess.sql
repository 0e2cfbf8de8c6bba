-- Guests who signed in anonymously read the club's games.
-- === common
create table public.club_games (id bigint generated always as identity primary key, moves text not null, prepared_lines text);
alter table public.club_games enable row level security;
create policy "no guests write" on public.club_games as restrictive for insert to authenticated
  with check ((select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
-- === vulnerable
create policy club_reads on public.club_games for select to authenticated using (true);
-- === fixed
create policy club_reads on public.club_games for select to authenticated using ((select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
-- === world
insert into auth.users (id, email) values ('e3000000-0000-4000-8000-000000000001', 'a@chess.test');
insert into public.club_games (moves, prepared_lines) values ('e4', 'secret gambit');
-- === attack as e3000000-0000-4000-8000-000000000007 {"is_anonymous": true}
select prepared_lines from public.club_games;
-- === use as e3000000-0000-4000-8000-000000000001
select prepared_lines from public.club_games;
-- === expect public.club_games
