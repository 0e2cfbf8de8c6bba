import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import { type Node, parseExpression } from "../../sql/tree.ts";
import { foundPlace } from "../read/found-place.ts";
import { sourceOf } from "../read/request-source.ts";
import { constantsWithin, type RequestValue, requestValues } from "../read/request-values.ts";
import { isNode, namesOf, type Place, type Placed, scopeOf } from "../read/scope.ts";
import { type Comparison, walk } from "../read/walk.ts";

/** Columns that policies set equal to each other, or (`null`) to the caller's id. */
export type Tie = readonly [Place, Place | null];

/** What belongs together by the policies, and what they read of the request. */
export type PolicyTies = {
  readonly ties: readonly Tie[];
  readonly values: readonly RequestValue[];
  /** Tables in which policies of others look the caller up. */
  readonly trusted: ReadonlySet<ObjectId>;
  /** Tables in which policies of others look for a row with a constant in it, whoever calls. */
  readonly searched: ReadonlySet<ObjectId>;
  /** How often policies ask whether a column holds a constant: by `placeKey`, then constant. */
  readonly asked: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Columns, by `placeKey`, that have to be later than some time that hangs on the clock. */
  readonly later: ReadonlySet<string>;
};

/** Identifies a column. */
export const placeKey = ({ table, column }: Place): string => JSON.stringify([table, column]);

/**
 * Reads what belongs together from the policies of these tables, routines that they call included: people who declare no
 * foreign keys still write the join there. Needs `loadParser`.
 */
export function policyTies(catalog: Catalog, tables: readonly Table[]): PolicyTies {
  const ties: Tie[] = [];
  const trusted = new Set<ObjectId>();
  const searched = new Set<ObjectId>();
  const asked = new Map<string, Map<string, number>>();
  const later = new Set<string>();
  let of: Table | null = null;
  const comparison = (seen: Comparison): void => {
    const place = laterIn(catalog, seen);
    if (place !== null) later.add(placeKey(place));
    if (seen.operator !== "=") return;
    const found = tieOf(catalog, seen).map((tie) => caught(tie, of));
    ties.push(...found);
    for (const [place, other] of found) if (other === null && place.table !== of?.id) trusted.add(place.table);
    for (const place of noteAsked(catalog, seen, asked)) if (place.table !== of?.id) searched.add(place.table);
  };
  for (const table of tables) {
    of = table;
    for (const { using, withCheck } of table.policies) {
      for (const text of [using, withCheck]) {
        if (text !== null) walk(parseExpression(text), scopeOf(table), { catalog, comparison });
      }
    }
  }
  const values = requestValues(catalog, tables);
  return { ties: [...ties, ...values.flatMap(sameClaim)], values, trusted, searched, asked, later };
}

/** `m.team_id = m.team_id`: somebody meant the row's own column of that name, and the inner table caught it. */
function caught(tie: Tie, of: Table | null): Tie {
  const [one, other] = tie;
  if (of === null || other === null || placeKey(one) !== placeKey(other) || one.table === of.id) return tie;
  return of.columns.some(({ name }) => name === one.column) ? [one, { table: of.id, column: one.column }] : tie;
}

/** The place that has to be later than what hangs on the clock: `closes_at > now()`. */
function laterIn(catalog: Catalog, { operator, left, right }: Comparison): Place | null {
  if (/^>=?$/.test(operator) && hangsOnClock(right.node)) return foundPlace(left, catalog);
  return /^<=?$/.test(operator) && hangsOnClock(left.node) ? foundPlace(right, catalog) : null;
}

function hangsOnClock(value: unknown): boolean {
  if (!isNode(value) || "SelectStmt" in value) return false;
  if ("SQLValueFunction" in value) return true;
  if ("FuncCall" in value && clock.test(namesOf(value.FuncCall.funcname ?? []).at(-1) ?? "")) return true;
  return Object.values(value).some(hangsOnClock);
}

const clock = /^(now|(clock|statement|transaction)_timestamp)$/;

/** The places that are compared with constants. */
function noteAsked(
  catalog: Catalog,
  { left, right }: Comparison,
  asked: Map<string, Map<string, number>>,
): readonly Place[] {
  const places: Place[] = [];
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const place = foundPlace(one, catalog);
    if (place === null) continue;
    const counts = asked.get(placeKey(place)) ?? new Map<string, number>();
    for (const value of new Set(constantsWithin(other.node))) counts.set(value, (counts.get(value) ?? 0) + 1);
    asked.set(placeKey(place), counts);
    if (counts.size > 0) places.push(place);
  }
  return places;
}

function tieOf(catalog: Catalog, { left, right }: Comparison): readonly Tie[] {
  const [one, other] = [left, right].map((side) => foundPlace(side, catalog));
  if (one && other) return [[one, other]];
  if (one && isCallers(catalog, right)) return [[one, null]];
  return other && isCallers(catalog, left) ? [[other, null]] : [];
}

/** The caller's id, read from the request in whichever way, or in an expression around it. */
const isCallers = (catalog: Catalog, { node, scope }: Placed): boolean =>
  isCaller(node) || sourceOf(node, scope, catalog)?.path.join() === "sub";

/** Columns that are compared with one claim hold one value. */
const sameClaim = ({ places: [first, ...others] }: RequestValue): readonly Tie[] =>
  first === undefined ? [] : others.map((other): Tie => [first, other]);

/** Whether it is `auth.uid()`, wrapped or cast as people do. */
function isCaller(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (isUid(value)) return true;
  // What a query finds for the caller is another thing than the caller.
  if ("SelectStmt" in value && (value.SelectStmt.fromClause?.length ?? 0) > 0)
    return isCaller(value.SelectStmt.targetList);
  return Object.values(value).some(isCaller);
}

const isUid = (node: Node): boolean =>
  "FuncCall" in node && namesOf(node.FuncCall.funcname ?? []).join(".") === "auth.uid";

/** Ties whose columns may hold one value: both are there, and of one type. */
export function sameTyped(catalog: Catalog, [one, other]: Tie): boolean {
  const type = ({ table, column }: Place): string | undefined =>
    tableById(catalog, table)?.columns.find(({ name }) => name === column)?.type;
  return other !== null && type(one) !== undefined && type(one) === type(other);
}
