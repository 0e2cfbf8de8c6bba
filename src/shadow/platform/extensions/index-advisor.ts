import { type StandIn, standIn } from "./stand-in.ts";

/** Advises nothing. */
export const indexAdvisor: StandIn = standIn({
  name: "index_advisor",
  version: "0.2.0",
  comment: "Query index advisor",
  requires: ["hypopg"],
  script: `
create function index_advisor(query text) returns table (
  startup_cost_before jsonb, startup_cost_after jsonb, total_cost_before jsonb, total_cost_after jsonb,
  index_statements text[], errors text[]
) language sql as $$
  select null::jsonb, null::jsonb, null::jsonb, null::jsonb, '{}'::text[], array['not advised in this database']
$$;
`,
});
