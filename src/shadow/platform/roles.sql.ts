/**
 * The roles of a Supabase project (https://supabase.com/docs/guides/database/postgres/roles). Migrations run as `postgres`,
 * which is no superuser there. Hosted Supabase lets it change platform tables (policies on storage.objects, triggers on
 * auth.users) through the supautils extension; here it is a member of the roles that own them.
 */
export const roles: string = `
create role postgres login createrole createdb replication bypassrls;
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit;
create role supabase_admin login superuser createdb createrole replication bypassrls;
create role supabase_auth_admin login noinherit createrole;
create role supabase_storage_admin login noinherit createrole;
create role supabase_realtime_admin nologin noinherit;
create role supabase_functions_admin login noinherit createrole;
create role supabase_replication_admin login replication;
create role supabase_etl_admin login replication;
create role supabase_read_only_user login bypassrls;
create role supabase_privileged_role nologin;
create role dashboard_user nologin createdb createrole replication;
create role pgbouncer login;
create role pgsodium_keyiduser nologin;
create role pgsodium_keyholder nologin;
create role pgsodium_keymaker nologin;
create role cli_login_postgres login noinherit;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin, supabase_functions_admin to postgres;
grant supabase_privileged_role to postgres;
grant authenticator to supabase_storage_admin;
grant pg_monitor, pg_read_all_data to postgres;
grant pg_signal_backend to postgres;
grant pg_read_all_data, pg_monitor to supabase_read_only_user;
grant pg_monitor to supabase_etl_admin;
grant pgsodium_keyiduser to pgsodium_keyholder;
grant pgsodium_keyholder to pgsodium_keymaker;
grant pgsodium_keyholder to service_role;
grant pgsodium_keyiduser, pgsodium_keyholder, pgsodium_keymaker to postgres with admin option;
grant postgres to cli_login_postgres;

do $$
begin
  execute pg_catalog.format('alter database %I owner to postgres', pg_catalog.current_database());
end
$$;
`;
