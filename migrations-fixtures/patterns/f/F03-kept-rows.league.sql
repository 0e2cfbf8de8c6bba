-- A materialized view keeps the rows of all.
-- === common
create table public.contracts_signed (player uuid primary key references auth.users (id), wage integer not null);
alter table public.contracts_signed enable row level security;
create policy "own" on public.contracts_signed for select to authenticated using (player = (select auth.uid()));
-- === vulnerable
create materialized view public.wage_list as select player, wage from public.contracts_signed order by wage desc;
-- === fixed
create materialized view public.wage_list as select player, wage from public.contracts_signed order by wage desc;
revoke all on public.wage_list from anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@league.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@league.test');
insert into public.contracts_signed values ('aaaaaaaa-0000-4000-8000-000000000001', 1000);
refresh materialized view public.wage_list;
-- === attack as anon
select * from public.wage_list;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.contracts_signed;
-- === expect public.wage_list
