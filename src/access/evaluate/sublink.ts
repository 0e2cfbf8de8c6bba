import type { SubLink } from "../../sql/tree.ts";
import type { Context, Rowset, Scope } from "./context.ts";
import { operatorOf } from "./node.ts";
import { relation } from "./operation.ts";
import { holds, negate, type Truth } from "./truth.ts";
import { nothing, ofTruth, provided, something, toScalar, unknown, type Value } from "./value.ts";
import { allOf, anyOf, never, not } from "./ways.ts";

/** A sub-query inside an expression. */
export function sublink(node: SubLink, scope: Scope, context: Context): Value {
  if (!(node.subselect && "SelectStmt" in node.subselect)) return unknown;
  const rows = context.evaluate.query(node.subselect.SelectStmt, scope, context);
  if (node.subLinkType === "EXISTS_SUBLINK") return ofTruth(holds(rows.exists));
  const first = rows.columns[0]?.value() ?? nothing;
  switch (node.subLinkType) {
    case "EXPR_SUBLINK":
      return provided(rows.exists, first);
    case "ARRAY_SUBLINK":
      return { ...something(0), elements: [toScalar(provided(rows.exists, first))] };
    case "ANY_SUBLINK":
      return ofTruth(anyRow(rows, outcome(node, first, scope, context)));
    case "ALL_SUBLINK":
      return ofTruth(negate(anyRow(rows, negate(outcome(node, first, scope, context)))));
    default:
      return unknown;
  }
}

/** What the comparison says of one row of the sub-query. */
function outcome(node: SubLink, first: Value, scope: Scope, context: Context): Truth {
  const operator = operatorOf(node.operName) || "=";
  const subject = node.testexpr ? context.evaluate.expression(node.testexpr, scope, context) : nothing;
  return relation(operator, toScalar(subject), toScalar(first));
}

/** True when the comparison is true for some row, false when it is false for every row. */
function anyRow(rows: Rowset, one: Truth): Truth {
  const whenTrue = allOf(rows.exists, one.whenTrue);
  const whenNull = allOf(rows.exists, one.whenNull);
  const whenFalse = not(anyOf(whenTrue, whenNull));
  return whenTrue.length === 0 && whenNull.length === 0 ? holds(never) : { whenTrue, whenFalse, whenNull };
}
