/** The schemas that Supabase's services own, and who may look into them. */
export const schemas: string = `
create schema auth authorization supabase_admin;
create schema storage authorization supabase_admin;
create schema extensions authorization postgres;
create schema realtime authorization supabase_admin;
create schema _realtime authorization postgres;
create schema vault authorization supabase_admin;
create schema graphql authorization supabase_admin;
create schema graphql_public authorization supabase_admin;
create schema pgbouncer authorization pgbouncer;
create schema supabase_migrations authorization postgres;
create schema supabase_functions authorization supabase_admin;

grant all on schema auth to supabase_auth_admin, dashboard_user;
grant usage on schema auth to anon, authenticated, service_role, postgres;
grant all on schema storage to supabase_storage_admin, dashboard_user;
grant usage on schema storage to anon, authenticated, service_role, postgres;
grant create on schema storage to postgres;
grant usage on schema extensions to anon, authenticated, service_role;
grant all on schema extensions to dashboard_user;
grant usage on schema realtime to anon, authenticated, service_role, postgres;
grant all on schema realtime to supabase_realtime_admin;
grant usage on schema vault to postgres, service_role;
grant usage on schema graphql, graphql_public to anon, authenticated, service_role, postgres;
grant usage on schema supabase_functions to anon, authenticated, service_role, postgres;
grant all on schema supabase_functions to supabase_functions_admin;

create table supabase_migrations.schema_migrations (
  version text not null primary key,
  statements text[],
  name text,
  created_by text,
  idempotency_key text unique,
  rollback text[]
);
create table supabase_migrations.seed_files (path text not null primary key, hash text not null);
alter table supabase_migrations.schema_migrations owner to postgres;
alter table supabase_migrations.seed_files owner to postgres;
`;
