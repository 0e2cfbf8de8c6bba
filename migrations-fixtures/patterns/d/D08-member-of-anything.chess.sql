-- A member of any club is a member of every club.
-- === common
create table public.club_players (club text not null, player uuid not null references auth.users (id), primary key (club, player));
alter table public.club_players enable row level security;
create policy "own" on public.club_players for select to authenticated using (player = (select auth.uid()));
create table public.openings_prepared (club text not null, line text not null, primary key (club, line));
alter table public.openings_prepared enable row level security;
-- === vulnerable
create policy "clubs" on public.openings_prepared for select to authenticated
  using ((select auth.uid()) in (select player from public.club_players));
-- === fixed
create policy "clubs" on public.openings_prepared for select to authenticated
  using ((select auth.uid()) in (select player from public.club_players p where p.club = openings_prepared.club));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@chess.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@chess.test');
insert into public.club_players values ('Oslo', 'aaaaaaaa-0000-4000-8000-000000000001'), ('Moss', 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.openings_prepared values ('Oslo', 'e4');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.openings_prepared;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.openings_prepared;
-- === expect public.openings_prepared
