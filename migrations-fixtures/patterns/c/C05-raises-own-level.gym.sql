-- A member edits the own card, and with it the level that opens doors.
-- === common
create type public.card_level as enum ('basic', 'plus', 'staff');
create table public.cards (
  holder uuid primary key references auth.users (id),
  photo_url text,
  card_level public.card_level not null default 'basic'
);
alter table public.cards enable row level security;
create policy "own" on public.cards for select to authenticated using (holder = (select auth.uid()));
create policy "edit" on public.cards for update to authenticated
  using (holder = (select auth.uid())) with check (holder = (select auth.uid()));
create table public.doors (door text primary key, code text not null);
alter table public.doors enable row level security;
create policy "staff" on public.doors for select to authenticated
  using ('staff' = (select k.card_level::text from public.cards k where k.holder = (select auth.uid())));
-- === vulnerable
grant update on public.cards to authenticated;
-- === fixed
revoke update, insert, delete on public.cards from anon, authenticated;
grant update (photo_url) on public.cards to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@gym.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@gym.test');
insert into public.cards values ('aaaaaaaa-0000-4000-8000-000000000001', null, 'staff'), ('bbbbbbbb-0000-4000-8000-000000000002', null, 'basic');
insert into public.doors values ('vault', '7777');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.cards set card_level = 'staff' where holder = 'bbbbbbbb-0000-4000-8000-000000000002';
select * from public.doors;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.cards set photo_url = 'me.png' where holder = 'bbbbbbbb-0000-4000-8000-000000000002' returning *;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.doors;
-- === expect public.cards
