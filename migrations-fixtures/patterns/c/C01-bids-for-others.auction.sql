-- A bid is taken for whoever it names.
-- === common
create table public.auction_lots (id uuid primary key default gen_random_uuid(), consignor uuid not null references auth.users (id), title text not null, closes_at timestamptz not null);
create table public.auction_bids (
  id uuid primary key default gen_random_uuid(),
  lot uuid not null references public.auction_lots (id) on delete cascade,
  bidder uuid not null references auth.users (id),
  cents bigint not null check (cents > 0)
);
alter table public.auction_lots enable row level security;
alter table public.auction_bids enable row level security;
create policy lots_read on public.auction_lots for select using (true);
create policy bids_read on public.auction_bids for select to authenticated using (bidder = auth.uid() or exists (select 1 from public.auction_lots l where l.id = lot and l.consignor = auth.uid()));
-- === vulnerable
create policy bids_place on public.auction_bids for insert to authenticated with check (cents > 0 and exists (select 1 from public.auction_lots l where l.id = lot and l.closes_at > now()));
-- === fixed
create policy bids_place on public.auction_bids for insert to authenticated with check (bidder = auth.uid() and exists (select 1 from public.auction_lots l where l.id = lot and l.closes_at > now()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into public.auction_lots values ('e1000000-0000-4000-8000-000000000001', 'c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'Vase', now() + interval '1 day');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.auction_bids (lot, bidder, cents) values ('e1000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 100000);
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.auction_bids (lot, bidder, cents) values ('e1000000-0000-4000-8000-000000000001', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 100) returning id;
-- === expect public.auction_bids
