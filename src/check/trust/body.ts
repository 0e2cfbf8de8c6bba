import type { Routine } from "../../catalog/routine.ts";
import { asStatement } from "../../sql/body-names.ts";
import { type Node, parsePlpgsql, parseRoutine, parseStatements } from "../../sql/tree.ts";

const known = new WeakMap<Routine, readonly unknown[]>();

/** The parse trees of all statements and expressions in a routine's body; none where it cannot be read. Needs `loadParser`. */
export function bodyOf(routine: Routine): readonly unknown[] {
  const found = known.get(routine) ?? read(routine);
  known.set(routine, found);
  return found;
}

function read(routine: Routine): readonly unknown[] {
  if (routine.language === "plpgsql") {
    return queriesIn(parsePlpgsql(routine.definition)).flatMap((text): readonly Node[] => parseStatements(text) ?? []);
  }
  if (routine.language !== "sql") return [];
  if (routine.body !== null) return parseStatements(routine.body) ?? [];
  const bare = parseRoutine(routine.definition)?.sql_body;
  return bare === undefined ? [] : [bare];
}

/** The SQL in a PL/pgSQL tree. */
function queriesIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own =
    "query" in value && typeof value.query === "string"
      ? [asStatement(value.query, "parseMode" in value ? value.parseMode : undefined)]
      : [];
  return [...own, ...Object.values(value).flatMap(queriesIn)];
}
