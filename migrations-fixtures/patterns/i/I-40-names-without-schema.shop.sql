-- Postgres prints a policy without the table's name in front of its columns; it is the same policy.
-- === sound
create table public.baskets (
  id bigint generated always as identity primary key,
  shopper_id uuid not null references auth.users (id),
  items jsonb not null default '[]'
);
create index baskets_shopper_id_idx on public.baskets (shopper_id);
alter table public.baskets enable row level security;
create policy "own" on public.baskets for all to authenticated
  using (public.baskets.shopper_id = (select auth.uid())) with check (baskets.shopper_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@shop.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@shop.test');
insert into public.baskets (shopper_id) values ('aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.baskets;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.baskets;
