import type { ApiRole } from "../../../src/access/access.ts";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { callers } from "../../../src/check/callers.ts";
import { type Check, defineCheck, type Facts, type Severity } from "../../../src/check/check.ts";
import { mayBeInlined, pinSearchPath } from "../../../src/check/fixes/pin-search-path.ts";
import { type Lookups, lookupsOf } from "../../../src/check/lookups.ts";
import { keeper, routineRef } from "../../../src/check/subject.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";
import { searchPathSchemas } from "../../../src/sql/search-path.ts";

/**
 * `unset`: the caller's path is used. The others are paths that do not protect: temporary objects first, because pg_temp
 * is named before the end or not named at all, or a list in quotes that Postgres reads as one name.
 */
type Fault = "unset" | "temporary first" | "temporary unnamed" | "one name";

type Evidence = {
  readonly routine: Routine;
  readonly fault: Fault;
  readonly lookups: Lookups;
  readonly callers: readonly ApiRole[];
};

/** Aggregates cannot have a path, bodies bound at creation do not use one, and C code names no objects. */
export const functionSearchPathMutable: Check = defineCheck<Evidence>({
  id: "function-search-path-mutable",
  family: "functions",
  title: "A function looks names up in a search_path that its caller decides",
  severity: "warning",
  category: "security",
  needs: [],
  alsoKnownAs: ["splinter:function_search_path_mutable"],

  find: (facts) =>
    facts.catalog.routines
      .filter(({ kind, body, language }) => kind !== "aggregate" && body !== null && !compiled.has(language))
      .filter((routine) => keeper(facts.catalog, routine) === null)
      .flatMap((routine) => {
        const lookups = lookupsOf(facts.catalog, routine);
        const fault = faultOf(routine, lookups);
        return fault === null ? [] : [{ routine, fault, lookups, callers: callers(facts, routine) }];
      }),

  object: ({ routine }) => routineRef(routine),
  severityOf,
  // Whoever leaves only pg_temp out has thought of the path: it is worth a warning where it is shown to matter.
  unprovenSeverity: (evidence) => (evidence.fault === "temporary unnamed" ? "info" : null),
  message: (evidence) => `${cause(evidence)}${consequence(evidence)}`,

  experiments: ({ routine, lookups, callers }) => {
    const caller = callers[0];
    if (routine.runsAs === "invoker" || caller === undefined || lookups.names.length === 0) return [];
    return [{ kind: "hijack", as: caller === "anon" ? "anon" : "stranger", routine: routine.id }];
  },
  fix: ({ routine, lookups }) => pinSearchPath(routine, lookups),
});

const compiled: ReadonlySet<string> = new Set(["c", "internal"]);

function faultOf(routine: Routine, lookups: Lookups): Fault | null {
  if (routine.searchPath === null) return "unset";
  if (routine.runsAs === "invoker") return null;
  const schemas = searchPathSchemas(routine.searchPath);
  if (schemas.some((schema) => schema.includes(","))) return "one name";
  const needed = lookups.names.length > 0 || lookups.hidden;
  if (!needed) return null;
  const at = schemas.indexOf("pg_temp");
  if (at === -1) return "temporary unnamed";
  return at < schemas.length - 1 ? "temporary first" : null;
}

/** Where the body names every schema, only an operator of the caller's own is left to put in the place of Postgres's. */
function severityOf({ routine, fault, lookups, callers }: Evidence, { catalog }: Facts): Severity {
  const spared = fault === "temporary unnamed" && (callers.length === 0 || helpsPolicies(catalog, routine));
  if (routine.runsAs === "invoker" || spared) return "info";
  return lookups.names.length > 0 || lookups.hidden || fault === "one name" ? "warning" : "info";
}

/** Policies call it, for requests, which come without a session to make a temporary table in. */
const helpsPolicies = ({ tables }: Catalog, { id }: Routine): boolean =>
  tables.some(({ policies }) => policies.some(({ routines }) => routines.includes(id)));

function cause({ routine, fault }: Evidence): string {
  const rights = routine.runsAs === "owner" ? ` and runs with the rights of ${routine.owner}` : "";
  switch (fault) {
    case "unset":
      return `${routine.id} uses the search_path of whoever calls it${rights}`;
    case "temporary first":
      return `${routine.id} looks in pg_temp before other schemas${rights}`;
    case "temporary unnamed":
      return `${routine.id} does not name pg_temp in its search_path, so temporary tables come first`;
    case "one name":
      return `The search_path of ${routine.id} is one schema name with a comma in it, not a list`;
  }
}

function consequence({ routine, lookups, callers }: Evidence): string {
  const names = enumeration(shown(lookups.names));
  if (mayBeInlined(routine, lookups)) {
    const kept = "Postgres puts its query straight into the caller's, which a path of its own would stop";
    return names === "" ? `; it names no objects, and ${kept}.` : `, and looks up ${names} there; ${kept}.`;
  }
  if (names === "" && lookups.hidden) return "; it builds statements at run time, whose names are looked up there.";
  if (names === "") return "; its body names schemas for all it uses, so pinning the path costs nothing.";
  const who = callers[0] === undefined ? "whoever can run SQL and reach it" : callerName[callers[0]];
  return routine.runsAs === "owner"
    ? `: with a database session, ${who} can put their own object in the place of ${names}.`
    : `: it can meet another ${names} than the one it was written for.`;
}

const shown = (names: readonly string[]): readonly string[] =>
  names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
