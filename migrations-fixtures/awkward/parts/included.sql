-- Included by ../03-psql.sql.
create view :schema.everybody with (security_invoker) as
  select id, name from :schema.people;
create table :schema.failing (a int, b no_such_type);
