-- Both sides become an empty text, and empty texts are equal.
-- === common
create table public.loans (
  inventory_no text primary key,
  lender_ref text,
  insured_value bigint
);
alter table public.loans enable row level security;
-- === vulnerable
create policy lenders on public.loans for select
  using (coalesce(lender_ref, '') = coalesce(current_setting('request.jwt.claims', true)::json ->> 'sub', ''));
-- === fixed
create policy lenders on public.loans for select to authenticated using (lender_ref = (select auth.uid())::text);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@gallery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@gallery.test');
insert into public.loans values ('K1', null, 100000), ('K2', 'aaaaaaaa-0000-4000-8000-000000000001', 5);
-- === attack as anon
select * from public.loans;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.loans where inventory_no = 'K2';
-- === expect public.loans
