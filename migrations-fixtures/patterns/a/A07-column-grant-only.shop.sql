-- Only one column is granted, but of every row.
-- === common
create table public.gift_cards (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  code text not null
);
revoke all on public.gift_cards from anon, authenticated;
-- === vulnerable
grant select (id, code) on public.gift_cards to anon, authenticated;
-- === fixed
grant select on public.gift_cards to authenticated;
alter table public.gift_cards enable row level security;
create policy "see own" on public.gift_cards for select to authenticated using (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.gift_cards (buyer_id, code) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'G-1'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'G-2');
-- === attack as anon
select code from public.gift_cards;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select code from public.gift_cards;
