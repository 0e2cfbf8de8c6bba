-- A policy lets users change their rows, but they see none of them, so they change none.
-- === common
create table public.delivery_notes (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  ship_to text not null
);
alter table public.delivery_notes enable row level security;
create policy "change own" on public.delivery_notes for update to authenticated
  using (buyer_id = (select auth.uid())) with check (buyer_id = (select auth.uid()));
-- === vulnerable
-- no policy for select
-- === fixed
create policy "see own" on public.delivery_notes for select to authenticated using (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.delivery_notes (buyer_id, ship_to) values ('a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road'), ('b2b2b2b2-0000-4000-8000-00000000000b', '4 Oak Lane');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
update public.delivery_notes set ship_to = 'changed' where buyer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.delivery_notes set ship_to = 'changed' where buyer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
