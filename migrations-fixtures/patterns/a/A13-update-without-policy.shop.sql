-- Users may read their rows; changing one says "0 rows" and no error.
-- === common
create table public.wish_lists (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  ship_to text not null
);
alter table public.wish_lists enable row level security;
create policy "see own" on public.wish_lists for select to authenticated using (buyer_id = (select auth.uid()));
create policy "add own" on public.wish_lists for insert to authenticated with check (buyer_id = (select auth.uid()));
-- === vulnerable
grant select, insert, update, delete on public.wish_lists to authenticated;
-- === fixed
create policy "change own" on public.wish_lists for update to authenticated
  using (buyer_id = (select auth.uid())) with check (buyer_id = (select auth.uid()));
create policy "remove own" on public.wish_lists for delete to authenticated using (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.wish_lists (buyer_id, ship_to) values ('a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road'), ('b2b2b2b2-0000-4000-8000-00000000000b', '4 Oak Lane');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
update public.wish_lists set ship_to = 'changed' where buyer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.wish_lists set ship_to = 'changed' where buyer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
