import { type StandIn, standIn } from "./stand-in.ts";

/** For folders that create it in a migration; their tests are not run here, so it holds no assertions. */
export const pgtap: StandIn = standIn({
  name: "pgtap",
  version: "1.3.3",
  comment: "Unit testing for PostgreSQL",
  script: `
create function pgtap_version() returns numeric language sql immutable as $$ select 1.3 $$;
`,
});
