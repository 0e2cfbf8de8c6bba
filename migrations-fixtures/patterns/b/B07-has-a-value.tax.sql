-- The condition asks whether the row has a taxpayer, as every row has.
-- === common
create table public.tax_returns (
  taxpayer integer not null, year integer not null, filed_by uuid not null references auth.users (id), income numeric,
  primary key (taxpayer, year)
);
alter table public.tax_returns enable row level security;
-- === vulnerable
create policy "valid ones" on public.tax_returns for select to authenticated
  using (coalesce(taxpayer::text, '') <> '' and year >= year);
-- === fixed
create policy "valid ones" on public.tax_returns for select to authenticated
  using (filed_by = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tax.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tax.test');
insert into public.tax_returns values (11, 2024, 'aaaaaaaa-0000-4000-8000-000000000001', 50000);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.tax_returns;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.tax_returns;
-- === expect public.tax_returns
