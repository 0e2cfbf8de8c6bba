/**
 * Settings of roles, which PGlite keeps but does not apply (the shadow's search path is set for all roles at its start), and
 * the settings that `postgres` may change on roles and databases though it is no superuser.
 */
export const settings: string = `
alter role postgres set search_path to "$user", public, extensions;
alter role supabase_admin set search_path to "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path to auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout to 60000;
alter role supabase_storage_admin set search_path to storage;
alter role anon set statement_timeout to '3s';
alter role authenticated set statement_timeout to '8s';
alter role authenticator set statement_timeout to '8s';
alter role authenticator set lock_timeout to '8s';

do $$
declare
  setting text;
begin
  foreach setting in array array[
    'pgrst.db_schemas', 'pgrst.db_extra_search_path', 'pgrst.db_max_rows', 'pgrst.db_pre_request', 'pgrst.db_anon_role',
    'pgrst.db_aggregates_enabled', 'pgrst.db_plan_enabled', 'pgrst.db_root_spec', 'pgrst.db_tx_end', 'pgrst.db_use_legacy_gucs',
    'pgrst.db_hoisted_tx_settings', 'pgrst.db_timezone_enabled', 'pgrst.jwt_aud', 'pgrst.jwt_role_claim_key',
    'pgrst.jwt_secret', 'pgrst.openapi_mode', 'pgrst.openapi_security_active', 'pgrst.openapi_server_proxy_uri',
    'pgrst.server_cors_allowed_origins', 'pgrst.server_timing_enabled', 'pgrst.server_trace_header', 'pgrst.log_level',
    'auto_explain.log_min_duration', 'pgaudit.log', 'plan_filter.statement_cost_limit', 'safeupdate.enabled',
    'session_replication_role', 'log_min_duration_statement', 'log_min_messages', 'log_statement', 'log_lock_waits',
    'log_duration', 'track_io_timing', 'wal_compression'
  ] loop
    execute pg_catalog.format('grant set on parameter %s to postgres', setting);
  end loop;
end
$$;
`;
