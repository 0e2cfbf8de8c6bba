import type { AlterTableStmt, ColumnDef, Constraint, CreateFunctionStmt, CreateStmt, Node } from "../../../sql/tree.ts";
import type { TypeShape } from "../described.ts";
import { builtin, typeShapeOf } from "../type-shape.ts";
import type { Ledger } from "./ledger.ts";
import { type FullName, nameIn, textsOf } from "./names.ts";
import { relationOf } from "./query.ts";

/** Notes what a statement makes, before any use is read: an earlier file may use what a later one makes. */
export function readDeclaration(node: Node, ledger: Ledger): void {
  if ("CreateStmt" in node) declareTable(node.CreateStmt, ledger);
  else if ("CreateFunctionStmt" in node) declareRoutine(node.CreateFunctionStmt, ledger);
  else if ("AlterTableStmt" in node) declareParts(node.AlterTableStmt, ledger);
  else declareOther(node, ledger);
}

function declareTable({ relation, tableElts, partbound, inhRelations, ofTypename }: CreateStmt, ledger: Ledger): void {
  if (relation === undefined) return;
  const name = relationOf(relation);
  ledger.make(name);
  for (const node of tableElts ?? []) if ("ColumnDef" in node) declareColumn(name, node.ColumnDef, ledger);
  for (const node of tableElts ?? []) if ("Constraint" in node) declareKey(name, node.Constraint, ledger);
  // Columns that come from elsewhere are not known here, so that any may be there.
  if (partbound !== undefined || inhRelations !== undefined || ofTypename !== undefined) ledger.leaveOpen(name);
  if (tableElts?.some((node) => "TableLikeClause" in node)) ledger.leaveOpen(name);
}

function declareColumn(relation: FullName, definition: ColumnDef, ledger: Ledger): void {
  if (definition.colname === undefined) return;
  ledger.declare({ ...relation, column: definition.colname }, typeShapeOf(definition.typeName));
  for (const node of definition.constraints ?? [])
    if ("Constraint" in node) declareKey(relation, node.Constraint, ledger);
}

function declareKey(relation: FullName, { contype }: Constraint, ledger: Ledger): void {
  if (contype === "CONSTR_PRIMARY") ledger.ownKey(relation);
}

function declareParts({ relation, cmds }: AlterTableStmt, ledger: Ledger): void {
  if (relation === undefined) return;
  const name = relationOf(relation);
  for (const node of cmds ?? []) {
    if (!("AlterTableCmd" in node)) continue;
    const { def, subtype } = node.AlterTableCmd;
    if (def === undefined) continue;
    if (subtype === "AT_AddColumn" && "ColumnDef" in def) {
      declareColumn(name, def.ColumnDef, ledger);
      ledger.add(name, def.ColumnDef.colname ?? "");
    }
    if (subtype === "AT_AddConstraint" && "Constraint" in def) declareKey(name, def.Constraint, ledger);
  }
}

function declareRoutine({ funcname, returnType, parameters }: CreateFunctionStmt, ledger: Ledger): void {
  const name = nameIn(textsOf(funcname));
  if (name === null) return;
  const out = (parameters ?? []).flatMap((node) =>
    "FunctionParameter" in node && /OUT$|TABLE$/.test(node.FunctionParameter.mode ?? "")
      ? [node.FunctionParameter]
      : [],
  );
  const [only] = out;
  const type = out.length === 1 && only !== undefined ? typeShapeOf(only.argType) : typeShapeOf(returnType);
  if (type !== null && out.length < 2) ledger.result(name, type);
  const given = (parameters ?? []).flatMap((node) =>
    "FunctionParameter" in node && !/_(?:OUT|TABLE)$/.test(node.FunctionParameter.mode ?? "")
      ? [typeShapeOf(node.FunctionParameter.argType)]
      : [],
  );
  ledger.makeRoutine(name, given);
}

function declareOther(node: Node, ledger: Ledger): void {
  if ("ViewStmt" in node && node.ViewStmt.view !== undefined) ledger.makeOpen(relationOf(node.ViewStmt.view));
  if ("CreateTableAsStmt" in node && node.CreateTableAsStmt.into?.rel !== undefined) {
    ledger.makeOpen(relationOf(node.CreateTableAsStmt.into.rel));
  }
  if ("CreateForeignTableStmt" in node && node.CreateForeignTableStmt.base !== undefined) {
    declareTable(node.CreateForeignTableStmt.base, ledger);
  }
  if ("CreateEnumStmt" in node) declareEnum(node.CreateEnumStmt, ledger);
  if ("CompositeTypeStmt" in node && node.CompositeTypeStmt.typevar !== undefined) {
    ledger.make(relationOf(node.CompositeTypeStmt.typevar));
  }
  if ("CreateDomainStmt" in node) made(textsOf(node.CreateDomainStmt.domainname), ledger);
  if ("AlterEnumStmt" in node) declareLabel(node.AlterEnumStmt, ledger);
  if ("RenameStmt" in node) declareRename(node.RenameStmt, ledger);
}

function made(path: readonly string[], ledger: Ledger): void {
  const name = nameIn(path);
  if (name !== null) ledger.make(name);
}

function declareEnum({ typeName, vals }: { typeName?: Node[]; vals?: Node[] }, ledger: Ledger): void {
  const name = nameIn(textsOf(typeName));
  if (name === null) return;
  ledger.make(name);
  for (const label of textsOf(vals)) ledger.label(name, label);
}

function declareLabel(
  { typeName, newVal, oldVal }: { typeName?: Node[]; newVal?: string; oldVal?: string },
  ledger: Ledger,
): void {
  const type = nameIn(textsOf(typeName));
  if (type === null || newVal === undefined) return;
  ledger.add(type, newVal);
  if (oldVal !== undefined) ledger.label(type, oldVal);
}

type Rename = Extract<Node, { RenameStmt: unknown }>["RenameStmt"];

function declareRename({ renameType, relation, object, subname, newname }: Rename, ledger: Ledger): void {
  const type = object !== undefined && "List" in object ? nameIn(textsOf(object.List.items)) : null;
  if (renameType === "OBJECT_TYPE" && type !== null && newname !== undefined) {
    ledger.make({ ...type, name: newname });
    for (const label of ledger.labelsOf(type)) ledger.label({ ...type, name: newname }, label);
  }
  if (relation === undefined || newname === undefined) return;
  const name = relationOf(relation);
  if (renameType === "OBJECT_COLUMN" && subname !== undefined) ledger.renameColumn(name, subname, newname);
  if (renameType === "OBJECT_TABLE" || renameType === "OBJECT_VIEW") ledger.renameRelation(name, newname);
}

/** The type of a trigger function, which is never called by name. */
export const triggerType: TypeShape = builtin("trigger");
