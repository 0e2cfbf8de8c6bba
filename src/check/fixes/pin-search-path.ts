import type { Routine } from "../../catalog/routine.ts";
import { searchPathSchemas } from "../../sql/search-path.ts";
import { ident, list, literal, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";
import type { Lookups } from "../lookups.ts";

/**
 * Pins a routine's search_path. Empty where its body names a schema for everything it uses; otherwise the schemas in which
 * its names are found, with pg_temp last, so that no temporary object stands in for them.
 */
export function pinSearchPath(routine: Routine, lookups: Lookups): Fix {
  if (lookups.transactional) {
    const why = `${routine.id} commits or rolls back, which a SET clause forbids: name the schema of everything it uses.`;
    return { safety: "manual", why };
  }
  if (mayBeInlined(routine, lookups)) {
    return {
      safety: "manual",
      why: "A SET clause stops Postgres from inlining it into queries, which can cost them their index: name schemas in its body.",
    };
  }
  const path = lookups.schemas.length === 0 ? sql`''` : list(pinned(lookups.schemas));
  return {
    safety: "safe",
    why:
      lookups.schemas.length === 0
        ? "Its body names the schema of everything it uses, so it needs no search_path."
        : "It finds the same objects as before, whatever search_path its caller has.",
    up: [sql`${alter(routine)} set search_path = ${path}`],
    down: [sql`${alter(routine)} ${before(routine)}`],
    keeps: "everyone",
  };
}

const pinned = (schemas: readonly string[]): readonly Sql[] =>
  ["pg_catalog", ...schemas, "pg_temp"].map((schema) => sql`${ident(schema)}`);

/** Postgres replaces the call of such a function by its query, unless it has a SET clause or runs as its owner. */
export const mayBeInlined = (routine: Routine, { oneQuery }: Lookups): boolean =>
  routine.language === "sql" && oneQuery && routine.runsAs === "invoker" && routine.kind === "function";

const alter = (routine: Routine): Sql => {
  const kind = routine.kind === "procedure" ? sql`procedure` : sql`function`;
  return sql`alter ${kind} ${ident(routine.schema, routine.name)}(${printed(routine.identityArguments)})`;
};

function before(routine: Routine): Sql {
  if (routine.searchPath === null) return sql`reset search_path`;
  const schemas = searchPathSchemas(routine.searchPath);
  return sql`set search_path = ${list(schemas.map((schema) => (schema === "" ? literal("") : ident(schema))))}`;
}
