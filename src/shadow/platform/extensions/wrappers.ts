import { type StandIn, standIn } from "./stand-in.ts";

/** The wrappers that Supabase offers (https://supabase.com/docs/guides/database/extensions/wrappers/overview). */
const offered = [
  "airtable",
  "auth0",
  "big_query",
  "click_house",
  "cognito",
  "duckdb",
  "firebase",
  "hello_world",
  "iceberg",
  "logflare",
  "mssql",
  "redis",
  "s3",
  "s3vectors",
  "stripe",
  "wasm",
];

/**
 * Foreign tables can be made; reading one is an error. A handler has to be an internal function, so it is one of Postgres's
 * own that always refuses.
 */
export const wrappers: StandIn = standIn({
  name: "wrappers",
  version: "0.5.4",
  comment: "Foreign data wrappers developed by Supabase",
  outward: true,
  script: `
create table wrappers_fdw_stats (
  fdw_name text primary key,
  create_times bigint,
  rows_in bigint,
  rows_out bigint,
  bytes_in bigint,
  bytes_out bigint,
  metadata jsonb,
  created_at timestamptz not null default timezone('utc', now()),
  updated_at timestamptz not null default timezone('utc', now())
);
${offered
  .map(
    (name) => `
create function ${name}_fdw_handler() returns fdw_handler language internal strict as 'fdw_handler_in';
create function ${name}_fdw_validator(options text[], catalog oid) returns void language plpgsql as 'begin end';
create function ${name}_fdw_meta() returns table (name text, version text, author text, website text) language sql as $$
  select '${name}', null, null, null
$$;`,
  )
  .join("")}
`,
});
