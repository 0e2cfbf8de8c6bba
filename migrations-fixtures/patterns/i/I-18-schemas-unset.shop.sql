-- Nothing says which schemas the API serves, so Supabase's own default holds: the open table is reachable.
-- === common
create table public.price_agreements (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  discount numeric not null
);
create index price_agreements_buyer_id_idx on public.price_agreements (buyer_id);
-- === vulnerable
grant select on public.price_agreements to anon, authenticated;
-- === fixed
alter table public.price_agreements enable row level security;
create policy "own agreements" on public.price_agreements for select to authenticated
  using ((select auth.uid()) = buyer_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@shop.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@shop.test');
insert into public.price_agreements (buyer_id, discount) values ('aaaaaaaa-0000-4000-8000-000000000001', 0.2);
-- === attack as anon
select * from public.price_agreements;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.price_agreements;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.price_agreements;
-- === expect public.price_agreements
