-- The column was taken from users, who hold the whole table.
-- === common
create table public.cards (
  holder uuid not null primary key references auth.users (id),
  colour text default 'blue',
  washes_left integer not null default 0
);
alter table public.cards enable row level security;
create policy own_card on public.cards for all to authenticated using (holder = auth.uid()) with check (holder = auth.uid());
revoke insert, delete on public.cards from anon, authenticated;
-- === vulnerable
revoke update (washes_left) on table public.cards from authenticated, anon;
-- === fixed
revoke update on table public.cards from authenticated, anon;
grant update (colour) on table public.cards to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@laundry.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@laundry.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@laundry.test');
insert into public.cards values ('aaaaaaaa-0000-4000-8000-000000000001', 'red', 2), ('bbbbbbbb-0000-4000-8000-000000000002', 'blue', 0);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.cards set washes_left = 100 where holder = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.cards set colour = 'green' where holder = 'aaaaaaaa-0000-4000-8000-000000000001' returning *;
-- === expect public.cards
