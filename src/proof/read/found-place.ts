import type { Catalog } from "../../catalog/catalog.ts";
import type { SubLink } from "../../sql/tree.ts";
import { bodyOf } from "./routine-body.ts";
import { type Place, type Placed, placeOf, type Scope, within } from "./scope.ts";

const deepest = 6;

/** The column that an expression's value comes from: the column itself, what a sub-query looks up, what a routine returns. */
export function foundPlace(placed: Placed, catalog: Catalog): Place | null {
  let at: Placed | null = placed;
  for (let depth = 0; at !== null && depth < deepest; depth += 1) {
    const place = placeOf(at.node, at.scope);
    if (place !== null) return place;
    at = giving(at, catalog);
  }
  return null;
}

/** The expression inside that gives this one its value; null where it is none of those that pass a value on. */
function giving({ node, scope }: Placed, catalog: Catalog): Placed | null {
  if ("FuncCall" in node) return bodyOf(node.FuncCall, scope, catalog)?.returned[0] ?? null;
  if ("SubLink" in node) return target(node.SubLink, scope, catalog);
  const inner =
    "TypeCast" in node ? node.TypeCast.arg : "CoalesceExpr" in node ? node.CoalesceExpr.args?.[0] : undefined;
  return inner === undefined ? null : { node: inner, scope };
}

function target({ subLinkType, subselect }: SubLink, scope: Scope, catalog: Catalog): Placed | null {
  if (subLinkType !== "EXPR_SUBLINK" || !subselect || !("SelectStmt" in subselect)) return null;
  const [first] = subselect.SelectStmt.targetList ?? [];
  if (!first || !("ResTarget" in first) || !first.ResTarget.val) return null;
  return { node: first.ResTarget.val, scope: within(subselect.SelectStmt, scope, catalog) };
}
