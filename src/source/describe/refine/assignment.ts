import type { A_Expr, Node } from "../../../sql/tree.ts";
import { builtin, typeNamed } from "../type-shape.ts";
import type { FullName } from "../usage/names.ts";
import { relationOf } from "../usage/query.ts";
import { columnOperand, type Operand } from "../usage/scope.ts";
import { retyped } from "./assumed.ts";
import { everyNode, type Failed } from "./failed.ts";
import { operatorSides, rightSides } from "./operator.ts";
import { firstOf, type Refine } from "./refinement.ts";

/** 42804, `column "x" is of type text but expression is of type uuid`. */
export const refineAssignment: Refine = ({ message, nodes }, assumed, knowledge) => {
  const [, name, type] =
    /^column "(.+)" is of type .+ but (?:default )?expression is of type (.+)$/.exec(message) ?? [];
  if (name === undefined || type === undefined) return null;
  return firstOf(nodes.flatMap(changedRelation), (relation) =>
    retyped(columnOperand(relation, name), { to: typeNamed(type) }, assumed, knowledge),
  );
};

function changedRelation(node: Node): readonly FullName[] {
  const change = "InsertStmt" in node ? node.InsertStmt : "UpdateStmt" in node ? node.UpdateStmt : null;
  const relation = change?.relation ?? ("AlterTableStmt" in node ? node.AlterTableStmt.relation : undefined);
  return relation === undefined ? [] : [relationOf(relation)];
}

/** 22P02 and 22007, `invalid input syntax for type uuid: "x"`: what is written there is text, or a number with a fraction. */
export const refineConstant: Refine = (failed, assumed, knowledge) => {
  const [, from = "", value] = /^invalid input syntax for type (.+?): "(.*)"$/s.exec(failed.message) ?? [];
  if (value === undefined) return null;
  const to = builtin(/^-?\d+\.\d+$/.test(value) ? "numeric" : "text");
  const places = [...besides(failed), ...failed.nodes.flatMap((node) => insertedInto(node, failed.there))];
  return firstOf(places, (operand) => retyped(operand, { to, from: typeNamed(from) }, assumed, knowledge));
};

/** What a constant is compared with. */
function besides({ nodes, there, operandOf }: Failed): readonly Operand[] {
  const compared = everyNode(nodes).flatMap((node) =>
    "A_Expr" in node && touches(node.A_Expr, there) ? [node.A_Expr] : [],
  );
  return compared.flatMap((expression) => operatorSides(expression, operandOf)).flat();
}

const touches = ({ lexpr, rexpr }: A_Expr, there: readonly Node[]): boolean =>
  [lexpr, ...rightSides(rexpr)].some((side) => side !== undefined && there.includes(side));

/** The columns that the values of an INSERT go into. */
function insertedInto(node: Node, there: readonly Node[]): readonly Operand[] {
  if (!("InsertStmt" in node) || node.InsertStmt.relation === undefined) return [];
  const { cols = [], selectStmt, relation } = node.InsertStmt;
  const rows = selectStmt !== undefined && "SelectStmt" in selectStmt ? selectStmt.SelectStmt.valuesLists : undefined;
  const values = (rows ?? []).map((row) => ("List" in row ? (row.List.items ?? []) : []));
  return values.flatMap((row) =>
    row.flatMap((value, i) => {
      const target = cols[i];
      const isMeant = there.includes(value) && target !== undefined && "ResTarget" in target;
      return isMeant ? [columnOperand(relationOf(relation), target.ResTarget.name ?? "")] : [];
    }),
  );
}
