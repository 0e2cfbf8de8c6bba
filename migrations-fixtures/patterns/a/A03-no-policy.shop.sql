-- Row level security is on and nobody wrote a policy: users do not see their own rows.
-- === common
create table public.orders (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  ship_to text not null
);
alter table public.orders enable row level security;
-- === vulnerable
-- no policy
-- === fixed
create policy "own rows" on public.orders to authenticated
  using (buyer_id = (select auth.uid())) with check (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.orders (buyer_id, ship_to) values ('a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road'), ('b2b2b2b2-0000-4000-8000-00000000000b', '4 Oak Lane');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.orders;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.orders;
