-- A view with joined tables runs with its owner's rights.
-- === common
create table public.hives (hive integer primary key, keeper uuid not null references auth.users (id));
create table public.harvests (hive integer references public.hives, day date, grams integer, primary key (hive, day));
alter table public.hives enable row level security;
alter table public.harvests enable row level security;
create policy "own" on public.hives for select to authenticated using (keeper = (select auth.uid()));
create policy "own hives" on public.harvests for select to authenticated
  using (hive in (select h.hive from public.hives h where h.keeper = (select auth.uid())));
-- === vulnerable
create view public.honey as select h.keeper, sum(v.grams) as grams from public.hives h join public.harvests v using (hive) group by h.keeper;
-- === fixed
create view public.honey with (security_invoker = true) as
  select h.keeper, sum(v.grams) as grams from public.hives h join public.harvests v using (hive) group by h.keeper;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bees.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bees.test');
insert into public.hives values (1, 'aaaaaaaa-0000-4000-8000-000000000001');
insert into public.harvests values (1, '2025-06-01', 900);
-- === attack as anon
select * from public.honey;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.honey;
-- === expect public.honey
