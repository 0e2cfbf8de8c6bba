-- The sheets of rare plants inherit columns from a protected table, and nothing else.
-- === common
create table public.sheets (
  id bigint primary key,
  collector uuid not null references auth.users (id),
  site point
);
alter table public.sheets enable row level security;
create policy collectors on public.sheets for all to authenticated
  using (collector = (select auth.uid())) with check (collector = (select auth.uid()));
create table public.rare_sheets (protected_by text) inherits (public.sheets);
alter table public.rare_sheets add primary key (id);
-- === vulnerable
-- === fixed
alter table public.rare_sheets enable row level security;
create policy collectors on public.rare_sheets for all to authenticated
  using (collector = (select auth.uid())) with check (collector = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@herbarium.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@herbarium.test');
insert into public.rare_sheets (id, collector, site, protected_by) values (1, 'aaaaaaaa-0000-4000-8000-000000000001', '(1,1)', 'cites');
-- === attack as anon
select * from public.rare_sheets;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.rare_sheets;
-- === expect public.rare_sheets
