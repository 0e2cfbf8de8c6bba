import { type StandIn, standIn } from "./stand-in.ts";

/** Audits nothing: its event triggers are there and do nothing. */
export const pgaudit: StandIn = standIn({
  name: "pgaudit",
  version: "18.0",
  comment: "provides auditing functionality",
  outward: true,
  script: `
create function pgaudit_ddl_command_end() returns event_trigger language plpgsql security definer
set search_path to 'pg_catalog, pg_temp' as $$ begin end $$;
create function pgaudit_sql_drop() returns event_trigger language plpgsql security definer
set search_path to 'pg_catalog, pg_temp' as $$ begin end $$;
`,
});
