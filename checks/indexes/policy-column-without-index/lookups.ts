import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { type Node, parseStatements, type SelectStmt } from "../../../src/sql/tree.ts";
import { alternativesOf } from "./condition.ts";
import { type Against, type Bound, bind, type Frame, fromClause, type Naming } from "./frames.ts";
import { ledByIndex } from "./led.ts";
import { queriesIn } from "./syntax.ts";

const printed: Naming = { written: false, searchPath: [] };

/**
 * The columns that the sub-queries of a policy's expression search by without an index: one for each table that such a
 * query has to read in full, though it knows what it is looking for.
 */
export const unindexedLookups = (catalog: Catalog, expression: Node): readonly Bound[] =>
  inQueries(catalog, [expression], printed);

/** The same for a function in SQL that a policy calls; nothing where its body cannot be read. */
export function lookupsInRoutine(catalog: Catalog, { language, body, searchPath }: Routine): readonly Bound[] {
  if (language !== "sql" || body === null) return [];
  const schemas = (searchPath ?? "public").split(",").map((schema) => schema.trim().replace(/^"(.*)"$/, "$1"));
  return inQueries(catalog, parseStatements(body) ?? [], { written: true, searchPath: schemas });
}

const inQueries = (catalog: Catalog, nodes: readonly Node[], naming: Naming): readonly Bound[] =>
  nodes.flatMap(queriesIn).flatMap((query) => inQuery(catalog, query, naming));

function inQuery(catalog: Catalog, query: SelectStmt, naming: Naming): readonly Bound[] {
  const { frames, conditions } = fromClause(catalog, query, naming);
  const all = [...conditions, ...(query.whereClause === undefined ? [] : [query.whereClause])];
  const ways = all.length === 0 ? [] : alternativesOf({ BoolExpr: { boolop: "AND_EXPR", args: all } });
  const own = ways.flatMap(({ equalities }) =>
    unreached(
      catalog,
      frames,
      equalities.flatMap((equality) => bind(frames, equality) ?? []),
    ),
  );
  const parts = [...all, ...(query.fromClause ?? []), ...(query.targetList ?? []), ...(query.withClause?.ctes ?? [])];
  const united = [query.larg, query.rarg].flatMap((part) => (part === undefined ? [] : inQuery(catalog, part, naming)));
  return [...own, ...inQueries(catalog, parts, naming), ...united];
}

/**
 * Tables that no index leads into. A search may start at any table that is compared with a known value through an index,
 * and go on from there to tables joined by an indexed column.
 */
function unreached(catalog: Catalog, frames: readonly Frame[], bounds: readonly Bound[]): readonly Bound[] {
  const indexed = (bound: Bound): boolean => bound.lookUp && ledByIndex(catalog, bound.frame.table, bound.column.name);
  const ways = bounds.filter((bound) => bound.against !== "constant" && indexed(bound));
  const reached = new Set<string>();
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const { frame, beside } of ways) if (beside.every((alias) => reached.has(alias))) reached.add(frame.alias);
  }
  return frames
    .filter(({ alias }) => !reached.has(alias))
    .flatMap(({ alias }) => {
      const known = bounds.filter(
        ({ frame, beside }) => frame.alias === alias && beside.every((other) => reached.has(other)),
      );
      return known
        .filter(({ against }) => against !== "constant")
        .toSorted(byPreference)
        .slice(0, 1);
    });
}

const preference: Readonly<Record<Against, number>> = { caller: 0, outer: 1, join: 2, constant: 3 };

const byPreference = (a: Bound, b: Bound): number => preference[a.against] - preference[b.against];
