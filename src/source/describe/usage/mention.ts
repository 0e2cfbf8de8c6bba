import type { Node } from "../../../sql/tree.ts";
import { typeShapeOf } from "../type-shape.ts";
import { columnNamed } from "./change.ts";
import { fullName, nameIn, textsOf } from "./names.ts";
import { relationOf } from "./query.ts";
import type { Scope } from "./scope.ts";

/** Statements that only name something. */
export function readMention(node: Node, scope: Scope): void {
  if ("CommentStmt" in node) readComment(node.CommentStmt, scope);
  if ("GrantStmt" in node) for (const object of node.GrantStmt.objects ?? []) readObject(object, scope);
  if ("AlterFunctionStmt" in node && node.AlterFunctionStmt.func !== undefined) {
    readObject({ ObjectWithArgs: node.AlterFunctionStmt.func }, scope);
  }
  if ("DropStmt" in node && !node.DropStmt.missing_ok)
    for (const object of node.DropStmt.objects ?? []) readObject(object, scope);
}

type Comment = Extract<Node, { CommentStmt: unknown }>["CommentStmt"];

function readComment({ objtype, object }: Comment, scope: Scope): void {
  if (object === undefined) return;
  if (objtype === "OBJECT_COLUMN" && "List" in object) {
    const [column, relation, schema] = textsOf(object.List.items).toReversed();
    if (column !== undefined && relation !== undefined) columnNamed(fullName(schema, relation), column, scope);
  }
  readObject(object, scope);
}

function readObject(node: Node, { ledger }: Scope): void {
  if ("RangeVar" in node) ledger.relation(relationOf(node.RangeVar));
  if (!("ObjectWithArgs" in node)) return;
  const routine = nameIn(textsOf(node.ObjectWithArgs.objname));
  if (routine === null) return;
  const types = (node.ObjectWithArgs.objargs ?? []).map((arg) =>
    "TypeName" in arg ? typeShapeOf(arg.TypeName) : null,
  );
  if (!node.ObjectWithArgs.args_unspecified) ledger.use(routine, { parameters: types, names: types.map(() => null) });
}
