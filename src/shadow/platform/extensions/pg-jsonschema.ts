import { type StandIn, standIn } from "./stand-in.ts";

/** Every document matches every schema. */
export const pgJsonschema: StandIn = standIn({
  name: "pg_jsonschema",
  version: "0.3.3",
  comment: "pg_jsonschema",
  script: `
create function json_matches_schema(schema json, instance json) returns boolean language sql immutable strict as $$
  select true
$$;
create function jsonb_matches_schema(schema json, instance jsonb) returns boolean language sql immutable strict as $$
  select true
$$;
create function jsonschema_is_valid(schema json) returns boolean language sql immutable strict as $$ select true $$;
create function jsonschema_validation_errors(schema json, instance json) returns text[] language sql immutable strict as $$
  select '{}'::text[]
$$;
`,
});
