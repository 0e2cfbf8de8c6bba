import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import { type Node, parseExpression } from "../../sql/tree.ts";
import { type RequestValue, requestValues } from "../read/request-values.ts";
import { isNode, namesOf, type Place, type Placed, placeOf, scopeOf } from "../read/scope.ts";
import { type Comparison, walk } from "../read/walk.ts";

/** Columns that policies set equal to each other, or (`null`) to the caller's id. */
export type Tie = readonly [Place, Place | null];

/** What belongs together by the policies, and what they read of the request. */
export type PolicyTies = { readonly ties: readonly Tie[]; readonly values: readonly RequestValue[] };

/**
 * Reads what belongs together from the policies of these tables, routines that they call included: people who declare no
 * foreign keys still write the join there. Needs `loadParser`.
 */
export function policyTies(catalog: Catalog, tables: readonly Table[]): PolicyTies {
  const ties: Tie[] = [];
  const comparison = (seen: Comparison): void => {
    if (seen.operator === "=") ties.push(...tieOf(seen.left, seen.right));
  };
  for (const table of tables) {
    for (const { using, withCheck } of table.policies) {
      for (const text of [using, withCheck]) {
        if (text !== null) walk(parseExpression(text), scopeOf(table), { catalog, comparison });
      }
    }
  }
  const values = requestValues(catalog, tables);
  return { ties: [...ties, ...values.flatMap(sameClaim)], values };
}

function tieOf(left: Placed, right: Placed): readonly Tie[] {
  const [one, other] = [left, right].map(({ node, scope }) => placeOf(node, scope));
  if (one && other) return [[one, other]];
  if (one && isCaller(right.node)) return [[one, null]];
  return other && isCaller(left.node) ? [[other, null]] : [];
}

/** Columns that are compared with one claim hold one value. */
const sameClaim = ({ places: [first, ...others] }: RequestValue): readonly Tie[] =>
  first === undefined ? [] : others.map((other): Tie => [first, other]);

/** Whether it is `auth.uid()`, wrapped or cast as people do. */
function isCaller(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (isUid(value)) return true;
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
