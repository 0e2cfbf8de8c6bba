import type { A_Expr, Node } from "../../../sql/tree.ts";
import type { TypeShape } from "../described.ts";
import { builtin, typeNamed } from "../type-shape.ts";
import type { Operand } from "../usage/scope.ts";
import { retyped } from "./assumed.ts";
import type { Failed } from "./failed.ts";
import { firstOf, type Refine } from "./refinement.ts";

/** 42883, `operator does not exist: text = uuid`. */
export const refineOperator: Refine = (failed, assumed, knowledge) => {
  const [, leftName = "", operator = "", rightName = ""] =
    /^operator does not exist: (.+?) ([^\w\s"]+) (.+)$/.exec(failed.message) ?? [];
  if (operator === "") return null;
  const [left, right] = [typeNamed(leftName), typeNamed(rightName)];
  return firstOf(failed.there, (node) =>
    firstOf(
      sidesOf(node, failed),
      ([one, other]) =>
        retyped(one, { to: wantedType(operator, right), from: left }, assumed, knowledge) ??
        retyped(other, { to: wantedType(operator, left), from: right }, assumed, knowledge),
    ),
  );
};

type Sides = readonly [Operand, Operand];

/** The two sides of an operator; of `a in (select b …)` the value and what the query gives. */
function sidesOf(node: Node, { operandOf }: Failed): readonly Sides[] {
  if ("A_Expr" in node) return operatorSides(node.A_Expr, operandOf);
  return "SubLink" in node ? [[operandOf(node.SubLink.testexpr), operandOf(valueIn(node))]] : [];
}

/** The sides of an operator; of `a in (b, c)` one pair for each value. */
export const operatorSides = ({ lexpr, rexpr }: A_Expr, operandOf: Failed["operandOf"]): readonly Sides[] =>
  rightSides(rexpr).map((one): Sides => [operandOf(valueIn(lexpr)), operandOf(valueIn(one))]);

export const rightSides = (node: Node | undefined): readonly (Node | undefined)[] =>
  node !== undefined && "List" in node ? (node.List.items ?? []) : [node];

/** A query in place of a value gives its only column. */
function valueIn(node: Node | undefined): Node | undefined {
  const query = node !== undefined && "SubLink" in node ? node.SubLink.subselect : undefined;
  if (query === undefined || !("SelectStmt" in query)) return node;
  const [target] = query.SelectStmt.targetList ?? [];
  return target !== undefined && "ResTarget" in target ? target.ResTarget.val : node;
}

/** What an operator takes beside a value of this type; a constant of no type leaves it to the operator. */
function wantedType(operator: string, other: TypeShape | null): TypeShape | null {
  if (/^(?:->>?|#>>?|\?[|&]?)$/.test(operator)) return builtin("jsonb");
  if (operator.includes("~")) return builtin("text");
  if (other === null || (other.schema === null && other.name === "unknown")) {
    return operator === "@>" || operator === "<@" ? builtin("jsonb") : null;
  }
  if (other.name === "interval" && /^[+-]$/.test(operator)) return builtin("timestamptz");
  return other;
}
