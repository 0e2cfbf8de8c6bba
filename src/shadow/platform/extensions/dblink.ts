import { type StandIn, standIn } from "./stand-in.ts";

/** Every call is an error, because no connection is made. */
export const dblink: StandIn = standIn({
  name: "dblink",
  version: "1.2",
  comment: "connect to other PostgreSQL databases from within a database",
  outward: true,
  script: `
create function dblink_refused() returns void language plpgsql as $$
begin
  raise exception using errcode = '08001', message = 'could not establish connection',
    detail = 'This database connects to no other.';
end
$$;
${[
  "dblink_connect(text) returns text",
  "dblink_connect(text, text) returns text",
  "dblink_disconnect() returns text",
  "dblink_disconnect(text) returns text",
  "dblink_exec(text) returns text",
  "dblink_exec(text, text) returns text",
  "dblink(text) returns setof record",
  "dblink(text, text) returns setof record",
]
  .map(
    (signature) => `
create function ${signature} language plpgsql as $$ begin perform @extschema@.dblink_refused(); end $$;`,
  )
  .join("")}
create function dblink_get_connections() returns text[] language sql as $$ select null::text[] $$;
create function dblink_fdw_validator(options text[], catalog oid) returns void language plpgsql as 'begin end';
create foreign data wrapper dblink_fdw validator dblink_fdw_validator;
`,
});
