import { type StandIn, standIn } from "./stand-in.ts";

/** The package manager that folders install with pg_tle (https://database.dev). It installs nothing. */
export const supabaseDbdev: StandIn = standIn({
  name: "supabase-dbdev",
  version: "0.0.5",
  comment: "PostgreSQL package manager",
  schema: "dbdev",
  script: `
create function dbdev.install(package_name text, base_url text default null, api_key text default null) returns boolean
language sql as $$ select true $$;
`,
});
