import type { Catalog } from "../../catalog/catalog.ts";
import type { Table } from "../../catalog/relation.ts";
import { type Node, parseExpression, parseQuery } from "../../sql/tree.ts";
import { constant, type Source, sourceOf } from "./request-source.ts";
import { emptyScope, isNode, type Place, type Placed, placeOf, scopeOf } from "./scope.ts";
import { type Look, walk } from "./walk.ts";

/** A value of the request that policies hang on, and what they compare it with. */
export type RequestValue = {
  readonly source: Source;
  readonly places: readonly Place[];
  readonly constants: readonly string[];
};

/** Identifies a source. */
export const sourceKey = ({ of, path }: Source): string => JSON.stringify([of, ...path]);

type Found = { source: Source; places: Map<string, Place>; constants: Set<string> };

/** What the policies of these tables, these view definitions and the routines they call read of the request. */
export function requestValues(
  catalog: Catalog,
  tables: readonly Table[],
  definitions: readonly string[] = [],
): readonly RequestValue[] {
  const found = new Map<string, Found>();
  const look = lookFor(catalog, found);
  for (const table of tables) {
    for (const { using, withCheck } of table.policies) {
      for (const text of [using, withCheck]) if (text !== null) walk(parseExpression(text), scopeOf(table), look);
    }
  }
  for (const definition of definitions) {
    const query = parseQuery(definition.replace(/;\s*$/, ""));
    if (query !== null) walk({ SelectStmt: query } satisfies Node, emptyScope, look);
  }
  return whole([...found.values()]).map(({ source, places, constants }) => ({
    source,
    places: [...places.values()],
    constants: [...constants],
  }));
}

/** Not those that only lead to others: of `claims -> 'a' ->> 'b'`, `a` is a step. */
const whole = (found: readonly Found[]): readonly Found[] =>
  found.filter(
    ({ source }) =>
      source.path.length > 0 &&
      !found.some(
        (other) =>
          other.source.of === source.of &&
          other.source.path.length > source.path.length &&
          source.path.every((key, i) => other.source.path[i] === key),
      ),
  );

function lookFor(catalog: Catalog, found: Map<string, Found>): Look {
  const noted = (source: Source): Found => {
    const key = sourceKey(source);
    const known = found.get(key) ?? { source, places: new Map(), constants: new Set() };
    if (source.list && !known.source.list) known.source = source;
    found.set(key, known);
    return known;
  };
  const read = ({ node, scope }: Placed): Source | null => sourceOf(node, scope, catalog);
  const pair = (one: Placed, other: Placed): void => {
    const source = read(one);
    if (source === null || source.path.length === 0) return;
    const { places, constants } = noted(source);
    const place = placeOf(other.node, other.scope) ?? placesWithin(other)[0] ?? null;
    if (place !== null) places.set(JSON.stringify(place), place);
    for (const value of constantsWithin(other.node)) constants.add(value);
  };
  return {
    catalog,
    comparison: ({ operator, left, right }) => {
      if (/^(->|#>)/.test(operator)) return;
      pair(left, right);
      pair(right, left);
    },
    expression: (placed) => {
      const source = read(placed);
      if (source !== null && source.path.length > 0) noted(source);
    },
  };
}

/** Constants in an expression: of a list, of an array. */
export function constantsWithin(node: unknown): readonly string[] {
  if (!isNode(node) || "SelectStmt" in node || "TypeName" in node) return [];
  const value = "A_Const" in node ? constant(node) : null;
  if (value !== null) return /^\{.*\}$/.test(value) ? [value, ...value.slice(1, -1).split(",")] : [value];
  if ("TypeCast" in node) return constantsWithin(node.TypeCast.arg);
  return Object.values(node).flatMap(constantsWithin);
}

/** Columns in an expression around them: `lower(email)`, `any (ids)`. */
function placesWithin({ node, scope }: Placed): readonly Place[] {
  const visit = (value: unknown): readonly Place[] => {
    if (!isNode(value) || "SelectStmt" in value) return [];
    const place = placeOf(value, scope);
    return place === null ? Object.values(value).flatMap(visit) : [place];
  };
  return visit(node);
}
