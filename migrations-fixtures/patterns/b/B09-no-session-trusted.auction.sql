-- The comparison is NULL without a session, and NULL was made to count as yes.
-- === common
create table public.bids (
  bid bigint generated always as identity primary key,
  bidder uuid not null references auth.users (id),
  amount numeric not null
);
alter table public.bids enable row level security;
-- === vulnerable
create policy bids_bidder on public.bids for all using (coalesce((select auth.uid()) = bidder, true));
-- === fixed
create policy bids_bidder on public.bids for all using (coalesce((select auth.uid()) = bidder, false));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.bids (bidder, amount) values ('a1111111-1111-4111-8111-111111111111', 10);
-- === attack as anon
update public.bids set amount = 1;
-- === use as a1111111-1111-4111-8111-111111111111
update public.bids set amount = 11;
-- === expect public.bids
