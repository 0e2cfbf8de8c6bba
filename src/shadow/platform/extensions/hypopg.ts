import { type StandIn, standIn } from "./stand-in.ts";

/** No hypothetical index is ever made. */
export const hypopg: StandIn = standIn({
  name: "hypopg",
  version: "1.4.1",
  comment: "Hypothetical indexes for PostgreSQL",
  script: `
create function hypopg_create_index(in sql_order text, out indexrelid oid, out indexname text) returns setof record
language sql as $$ select null::oid, null::text where false $$;
create function hypopg_drop_index(indexid oid) returns boolean language sql as $$ select false $$;
create function hypopg_reset() returns void language sql as $$ $$;
create function hypopg_reset_index() returns void language sql as $$ $$;
create function hypopg_relation_size(indexid oid) returns bigint language sql as $$ select 0::bigint $$;
create function hypopg_get_indexdef(indexid oid) returns text language sql as $$ select null::text $$;
create view hypopg_list_indexes as
  select null::oid as indexrelid, null::text as index_name, null::name as schema_name, null::name as table_name,
    null::name as am_name where false;
`,
});
