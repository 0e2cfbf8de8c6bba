/** The settings that `postgres` may change on roles and databases though it is no superuser. */
export const parameters: string = `do $$
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
