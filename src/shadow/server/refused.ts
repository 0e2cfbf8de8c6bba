import type { PostgresErrorFields } from "../shadow.ts";

/** A refusal, in the form of a Postgres error. `what`: the statement, as a person calls it. */
export const refused = (what: string, hint: string): PostgresErrorFields => ({
  message: `${what} is not run in the shadow database on a server`,
  code: "0A000",
  hint,
});
