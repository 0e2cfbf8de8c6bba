import { ident, sql } from "../../sql/sql.ts";
import type { Describer } from "../describe/describer.ts";

/** Knows nothing of objects that no file makes, but that a schema is a name. */
export const unknownObjects: Describer = {
  table: () => null,
  column: () => null,
  type: () => null,
  routine: () => null,
  schema: (name) => ({
    kind: "schema",
    schema: name,
    name,
    statements: [sql`create schema ${ident(name)}`],
    needs: [],
    because: "it is empty",
    from: "statements",
  }),
  refine: () => null,
  identity: "",
  notices: [],
};
