import type { Catalog } from "../../catalog/catalog.ts";
import type { Node, SelectStmt } from "../../sql/tree.ts";
import { bodyOf } from "./routine-body.ts";
import { isNode, namesOf, type Placed, type Scope, within } from "./scope.ts";

/** Two things that an expression compares; `x in (select y …)` compares x with y. */
export type Comparison = { readonly operator: string; readonly left: Placed; readonly right: Placed };

/** What a reader of expressions wants to see. */
export type Look = {
  readonly catalog: Catalog;
  readonly comparison: (comparison: Comparison) => void;
  /** Every expression, the outer ones first. */
  readonly expression?: (expression: Placed) => void;
};

/** Shows what an expression or statement compares, in sub-queries and in the routines of the user's that it calls too. */
export function walk(value: unknown, scope: Scope, look: Look): void {
  if (!isNode(value)) return;
  if ("SelectStmt" in value) {
    walkSelect(value.SelectStmt, scope, look);
    return;
  }
  if (isExpression(value)) look.expression?.({ node: value, scope });
  if ("A_Expr" in value) {
    const { name, lexpr, rexpr } = value.A_Expr;
    compare(namesOf(name ?? []).at(-1) ?? "", lexpr, rexpr, scope, scope, look);
  }
  if ("BoolExpr" in value) walkTruths(value, scope, look);
  if ("SubLink" in value) walkSubLink(value, scope, look);
  if ("FuncCall" in value) {
    const body = bodyOf(value.FuncCall, scope, look.catalog);
    for (const statement of body?.statements ?? []) walk(statement, body?.scope ?? scope, look);
  }
  for (const inner of Object.values(value)) walk(inner, scope, look);
}

const isExpression = (node: Node): boolean =>
  "A_Expr" in node || "FuncCall" in node || "TypeCast" in node || "CoalesceExpr" in node || "ColumnRef" in node;

function walkSelect(select: SelectStmt, scope: Scope, look: Look): void {
  const inner = within(select, scope, look.catalog);
  stands(select.whereClause, true, inner, look);
  for (const part of Object.values(select)) walk(part, inner, look);
}

function walkTruths({ BoolExpr }: Extract<Node, { BoolExpr: unknown }>, scope: Scope, look: Look): void {
  for (const part of BoolExpr.args ?? []) stands(part, BoolExpr.boolop !== "NOT_EXPR", scope, look);
}

/** A column that is a condition by itself is compared with a truth value. */
function stands(part: Node | undefined, is: boolean, scope: Scope, { comparison }: Look): void {
  if (part === undefined || !("ColumnRef" in part)) return;
  const truth: Node = { A_Const: { boolval: { boolval: is } } };
  comparison({ operator: "=", left: { node: part, scope }, right: { node: truth, scope } });
}

function walkSubLink(node: Extract<Node, { SubLink: unknown }>, scope: Scope, look: Look): void {
  const { testexpr, subselect, subLinkType } = node.SubLink;
  if (subLinkType !== "ANY_SUBLINK" || !subselect || !("SelectStmt" in subselect)) return;
  const [target] = subselect.SelectStmt.targetList ?? [];
  if (!target || !("ResTarget" in target)) return;
  compare("=", testexpr, target.ResTarget.val, scope, within(subselect.SelectStmt, scope, look.catalog), look);
}

function compare(
  operator: string,
  left: Node | undefined,
  right: Node | undefined,
  leftScope: Scope,
  rightScope: Scope,
  { comparison }: Look,
): void {
  if (!left || !right) return;
  comparison({ operator, left: { node: left, scope: leftScope }, right: { node: right, scope: rightScope } });
}
