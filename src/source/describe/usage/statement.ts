import type {
  AlterTableCmd,
  AlterTableStmt,
  ColumnDef,
  CreateStmt,
  CreateTrigStmt,
  IndexStmt,
  Node,
} from "../../../sql/tree.ts";
import { builtin, typeShapeOf } from "../type-shape.ts";
import { columnNamed, readChange } from "./change.ts";
import { readColumn, readConstraint, within } from "./constraint.ts";
import { triggerType } from "./declarations.ts";
import { readCondition, readExpression } from "./expression.ts";
import { readMention } from "./mention.ts";
import { type FullName, nameIn, textsOf } from "./names.ts";
import { readQuery, relationOf, withSources } from "./query.ts";
import { type Operand, rowSource, type Scope } from "./scope.ts";
import { expect, unify } from "./unify.ts";

/** Reads what a statement tells of relations, columns, types and routines. Bodies of routines are read elsewhere. */
export function readStatement(node: Node, scope: Scope): void {
  if ("SelectStmt" in node) readQuery(node.SelectStmt, scope);
  else if ("ViewStmt" in node) readDefinition(node.ViewStmt.query, scope);
  else if ("CreateTableAsStmt" in node) readDefinition(node.CreateTableAsStmt.query, scope);
  else if ("CreateStmt" in node) readTable(node.CreateStmt, scope);
  else if ("AlterTableStmt" in node) readAlter(node.AlterTableStmt, scope);
  else readPart(node, scope);
  readChange(node, scope);
}

const readDefinition = (query: Node | undefined, scope: Scope): void => {
  if (query !== undefined && "SelectStmt" in query) readQuery(query.SelectStmt, scope);
};

function readPart(node: Node, scope: Scope): void {
  if ("CreatePolicyStmt" in node) readPolicy(node.CreatePolicyStmt, scope);
  else if ("AlterPolicyStmt" in node) readPolicy(node.AlterPolicyStmt, scope);
  else if ("IndexStmt" in node) readIndex(node.IndexStmt, scope);
  else if ("CreateTrigStmt" in node) readTrigger(node.CreateTrigStmt, scope);
  else readMention(node, scope);
}

type Policy = Extract<Node, { CreatePolicyStmt: unknown }>["CreatePolicyStmt"];

function readPolicy({ table, qual, with_check }: Pick<Policy, "table" | "qual" | "with_check">, scope: Scope): void {
  if (table === undefined) return;
  const inner = within(relationOf(table), scope);
  readCondition(qual, inner);
  readCondition(with_check, inner);
}

function readIndex({ relation, indexParams, indexIncludingParams, whereClause }: IndexStmt, scope: Scope): void {
  if (relation === undefined) return;
  const name = relationOf(relation);
  const inner = within(name, scope);
  for (const node of [...(indexParams ?? []), ...(indexIncludingParams ?? [])]) {
    if (!("IndexElem" in node)) continue;
    const { name: column, expr, opclass } = node.IndexElem;
    const value = column === undefined ? expr && readExpression(expr, inner) : columnNamed(name, column, scope);
    const type = classTypes.get(textsOf(opclass).at(-1) ?? "");
    if (value !== undefined && type !== undefined) expect(value, type, scope.ledger, "declared");
  }
  readCondition(whereClause, inner);
}

/** https://www.postgresql.org/docs/current/indexes-opclass.html */
const classTypes = new Map([
  ...["text_pattern_ops", "gin_trgm_ops", "gist_trgm_ops", "text_ops"].map((name) => [name, builtin("text")] as const),
  ...["jsonb_path_ops", "jsonb_ops"].map((name) => [name, builtin("jsonb")] as const),
  ...["vector_cosine_ops", "vector_l2_ops", "vector_ip_ops"].map((name) => [name, builtin("vector")] as const),
]);

function readTrigger({ relation, funcname, columns, whenClause }: CreateTrigStmt, scope: Scope): void {
  const routine = nameIn(textsOf(funcname));
  if (relation === undefined) return;
  const name = relationOf(relation);
  scope.ledger.relation(name);
  if (routine !== null) scope.ledger.trigger(routine, name);
  if (routine !== null) scope.ledger.gives(routine, triggerType);
  for (const column of textsOf(columns)) columnNamed(name, column, scope);
  readCondition(whenClause, withSources([], scope, [rowSource("new", name), rowSource("old", name)]));
}

function readTable({ relation, tableElts }: CreateStmt, scope: Scope): void {
  if (relation === undefined) return;
  const name = relationOf(relation);
  for (const node of tableElts ?? []) {
    if ("ColumnDef" in node) readColumn(name, node.ColumnDef, scope);
    if ("Constraint" in node) readConstraint(name, node.Constraint, null, scope);
  }
}

function readAlter({ relation, cmds }: AlterTableStmt, scope: Scope): void {
  if (relation === undefined) return;
  const name = relationOf(relation);
  scope.ledger.relation(name);
  for (const node of cmds ?? []) if ("AlterTableCmd" in node) readCommand(name, node.AlterTableCmd, scope);
}

const namesColumn: ReadonlySet<string> = new Set([
  "AT_DropColumn",
  "AT_SetNotNull",
  "AT_DropNotNull",
  "AT_ColumnDefault",
  "AT_AlterColumnType",
  "AT_SetStatistics",
  "AT_SetStorage",
  "AT_AddIdentity",
  "AT_SetIdentity",
  "AT_DropIdentity",
]);

function readCommand(
  relation: FullName,
  { subtype = "AT_SetOptions", name, def, missing_ok }: AlterTableCmd,
  scope: Scope,
): void {
  const column =
    namesColumn.has(subtype) && name !== undefined && !missing_ok ? columnNamed(relation, name, scope) : null;
  if (def === undefined) return;
  if ("ColumnDef" in def) {
    if (subtype === "AT_AddColumn") readColumn(relation, def.ColumnDef, scope);
    if (subtype === "AT_AlterColumnType") readRetype(relation, column, def.ColumnDef, scope);
  } else if ("Constraint" in def) readConstraint(relation, def.Constraint, null, scope);
  else {
    const value = readExpression(def, within(relation, scope));
    if (column !== null) unify(column, value, scope.ledger);
  }
}

/** Without USING the old type has a cast to the new one; with it, anything: the new type is only a hint at the old one. */
function readRetype(
  relation: FullName,
  column: Operand | null,
  { typeName, raw_default }: ColumnDef,
  scope: Scope,
): void {
  if (raw_default !== undefined) readExpression(raw_default, within(relation, scope));
  const type = typeShapeOf(typeName);
  if (column !== null) expect(column, type, scope.ledger, "constant");
}
