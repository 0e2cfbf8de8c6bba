-- Rows of another server are shown under the API's roof, and no policy can stand there.
-- === common
create extension if not exists postgres_fdw with schema extensions;
create server border foreign data wrapper postgres_fdw options (host 'border.internal', dbname 'goods');
create schema api;
alter role authenticator set pgrst.db_schemas = 'public, api';
grant usage on schema api to anon, authenticated;
-- === vulnerable
create foreign table api.declarations (declaration_no bigint, importer text, passport text) server border;
grant select on api.declarations to authenticated;
-- === fixed
create foreign table api.declarations (declaration_no bigint, importer text, passport text) server border;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select 1 where has_table_privilege('api.declarations', 'select');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@customs.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@customs.test');
-- === expect api.declarations
