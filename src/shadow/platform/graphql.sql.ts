/** The API's entry to GraphQL, as it is until the pg_graphql extension is created; and the connection pooler's look-up. */
export const graphql: string = `
set role supabase_admin;

create function graphql_public.graphql(
  "operationName" text default null, query text default null, variables jsonb default null, extensions jsonb default null
) returns jsonb language plpgsql as $$
begin
  return jsonb_build_object(
    'errors', jsonb_build_array(jsonb_build_object('message', 'pg_graphql extension is not enabled.'))
  );
end
$$;
grant execute on function graphql_public.graphql(text, text, jsonb, jsonb) to postgres, anon, authenticated, service_role;

create function pgbouncer.get_auth(p_usename text) returns table (username text, password text) language sql
security definer set search_path to '' as $$
  select rolname::text, null::text from pg_catalog.pg_roles where rolname = p_usename and rolcanlogin
$$;
revoke all on function pgbouncer.get_auth(text) from public;
grant execute on function pgbouncer.get_auth(text) to pgbouncer, postgres;

reset role;
`;
