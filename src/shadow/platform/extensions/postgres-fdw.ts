import { type StandIn, standIn } from "./stand-in.ts";

/**
 * Foreign tables can be made; reading one is an error, because no connection is made. Hosted Supabase hands the wrapper to the
 * role that runs migrations, which may make servers then.
 */
export const postgresFdw: StandIn = standIn({
  name: "postgres_fdw",
  version: "1.2",
  comment: "foreign-data wrapper for remote PostgreSQL servers",
  outward: true,
  script: `
create function postgres_fdw_handler() returns fdw_handler language internal strict as 'fdw_handler_in';
create function postgres_fdw_validator(options text[], catalog oid) returns void language plpgsql as 'begin end';
create foreign data wrapper postgres_fdw handler postgres_fdw_handler validator postgres_fdw_validator;
do $$
begin
  if exists (select 1 from pg_catalog.pg_roles where rolname = 'postgres') then
    grant usage on foreign data wrapper postgres_fdw to postgres;
  end if;
end
$$;
create function postgres_fdw_get_connections(out server_name text, out valid boolean) returns setof record language sql as $$
  select null::text, null::boolean where false
$$;
create function postgres_fdw_disconnect(server_name text) returns boolean language sql as $$ select false $$;
create function postgres_fdw_disconnect_all() returns boolean language sql as $$ select false $$;
`,
});
