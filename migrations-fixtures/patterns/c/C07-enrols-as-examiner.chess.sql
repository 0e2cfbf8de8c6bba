-- A new player enters himself as an arbiter, whom results are open to.
-- === common
create type public.standing as enum ('player', 'arbiter', 'president');
create table public.roll (
  person uuid primary key references auth.users (id),
  elo int,
  standing public.standing not null default 'player'
);
create table public.sealed_moves (game int primary key, move text not null);
alter table public.roll enable row level security;
alter table public.sealed_moves enable row level security;
create policy roll_me on public.roll for select to authenticated using (person = auth.uid());
create policy arbiters on public.sealed_moves for select to authenticated
  using (exists (select from public.roll r where r.person = auth.uid() and r.standing in ('arbiter', 'president')));
-- === vulnerable
create policy roll_in on public.roll for insert to authenticated with check (person = auth.uid());
-- === fixed
create policy roll_in on public.roll for insert to authenticated with check (person = auth.uid() and standing = 'player');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@chess.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@chess.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@chess.test');
insert into public.sealed_moves values (1, 'e4');
insert into public.roll values ('aaaaaaaa-0000-4000-8000-000000000001', 2000, 'arbiter');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.roll (person, standing) values ('bbbbbbbb-0000-4000-8000-000000000002', 'arbiter'); select * from public.sealed_moves;
-- === use as cccccccc-0000-4000-8000-000000000003
insert into public.roll (person, elo) values ('cccccccc-0000-4000-8000-000000000003', 1500) returning *;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.sealed_moves;
-- === expect public.roll
