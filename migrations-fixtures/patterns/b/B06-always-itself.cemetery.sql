-- The condition compares a row with itself.
-- === common
create schema records;
alter role authenticator set pgrst.db_schemas = 'public, records';
grant usage on schema records to anon, authenticated;
create table records.plots (
  section char(1) not null,
  plot int not null,
  holder uuid references auth.users (id),
  next_of_kin text,
  constraint plots_pk primary key (section, plot)
);
create index on records.plots (holder);
alter table records.plots enable row level security;
grant select, update on records.plots to authenticated;
-- === vulnerable
create policy holders on records.plots for all to authenticated using ((section, plot) = (plots.section, plots.plot));
-- === fixed
create policy holders on records.plots for all to authenticated using (holder = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('85000000-0000-4000-8000-000000000001', 'kay@cemetery.test'), ('85000000-0000-4000-8000-000000000002', 'lou@cemetery.test');
insert into records.plots values ('A', 1, '85000000-0000-4000-8000-000000000001', 'Kim');
-- === attack as 85000000-0000-4000-8000-000000000002
select next_of_kin from records.plots;
-- === use as 85000000-0000-4000-8000-000000000001
select next_of_kin from records.plots;
-- === expect records.plots
