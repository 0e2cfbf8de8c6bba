import { type StandIn, standIn } from "./stand-in.ts";

/** Every query gets an error as its answer. */
export const pgGraphql: StandIn = standIn({
  name: "pg_graphql",
  version: "1.5.11",
  comment: "pg_graphql: GraphQL support",
  schema: "graphql",
  script: `
create sequence graphql.seq_schema_version as integer cycle;
create function graphql.get_schema_version() returns integer language sql as $$
  select last_value::integer from graphql.seq_schema_version
$$;
create function graphql._internal_resolve(
  query text, variables jsonb default '{}', "operationName" text default null, extensions jsonb default null
) returns jsonb language sql as $$
  select jsonb_build_object('errors', jsonb_build_array(jsonb_build_object('message', 'not answered in this database')))
$$;
create function graphql.resolve(
  query text, variables jsonb default '{}', "operationName" text default null, extensions jsonb default null
) returns jsonb language sql as $$
  select graphql._internal_resolve(query, variables, "operationName", extensions)
$$;
create function graphql.comment_directive(comment_ text) returns jsonb language sql immutable as $$
  select coalesce((regexp_match(comment_, '@graphql\\((.+)\\)'))[1]::jsonb, '{}'::jsonb)
$$;
create function graphql.exception(message text) returns text language plpgsql as $$
begin
  raise exception using errcode = '22000', message = message;
end
$$;
do $$
declare
  grantee text;
begin
  for grantee in select rolname from pg_catalog.pg_roles
    where rolname in ('postgres', 'anon', 'authenticated', 'service_role')
  loop
    execute pg_catalog.format('grant usage on schema graphql to %I', grantee);
    execute pg_catalog.format('grant all on all functions in schema graphql to %I', grantee);
  end loop;
end
$$;
`,
});
