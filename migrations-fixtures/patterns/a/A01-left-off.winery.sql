-- The barrels of every vintner are in a table that nobody protected.
-- === common
create schema cellar;
alter role authenticator set pgrst.db_schemas = 'public, cellar';
grant usage on schema cellar to anon, authenticated;
create table cellar.vintners (
  id bigint generated always as identity primary key,
  login uuid not null unique references auth.users (id),
  name text not null
);
alter table cellar.vintners enable row level security;
grant select on cellar.vintners to authenticated;
create policy vintners_self on cellar.vintners for select to authenticated using (login = auth.uid());
create table cellar.barrels (
  id bigint generated always as identity primary key,
  vintner_id bigint not null references cellar.vintners (id),
  vintage smallint not null,
  asking_price numeric(10, 2)
);
-- === vulnerable
grant select, insert, update, delete on cellar.barrels to anon, authenticated;
-- === fixed
grant select, insert, update, delete on cellar.barrels to authenticated;
alter table cellar.barrels enable row level security;
create policy barrels_own on cellar.barrels to authenticated
  using (vintner_id in (select v.id from cellar.vintners v where v.login = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@winery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@winery.test');
insert into cellar.vintners (login, name) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Ada'), ('bbbbbbbb-0000-4000-8000-000000000002', 'Ben');
insert into cellar.barrels (vintner_id, vintage, asking_price) values (1, 2019, 900), (2, 2020, 700);
-- === attack as anon
select * from cellar.barrels;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update cellar.barrels set asking_price = 1 where vintner_id = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from cellar.barrels where vintner_id = 1;
-- === expect cellar.barrels
