import type { DeleteStmt, InsertStmt, Node, ResTarget, UpdateStmt } from "../../../sql/tree.ts";
import { readCondition, readExpression } from "./expression.ts";
import { type ColumnName, type FullName, textsOf } from "./names.ts";
import { readQuery, relationOf, sourceOf, targetsIn, withQueries, withSources } from "./query.ts";
import {
  type Columns,
  columnOperand,
  nothingKnown,
  type Operand,
  relationSource,
  rowSource,
  type Scope,
} from "./scope.ts";
import { unify } from "./unify.ts";

/** Reads a statement that changes rows; gives the columns that it returns. Other statements tell nothing. */
export function readChange(node: Node, scope: Scope): Columns {
  if ("InsertStmt" in node) return readInsert(node.InsertStmt, scope);
  if ("UpdateStmt" in node) return readUpdate(node.UpdateStmt, scope);
  if ("DeleteStmt" in node) return readDelete(node.DeleteStmt, scope);
  return [];
}

function readInsert(insert: InsertStmt, outer: Scope): Columns {
  const scope = withQueries(insert.withClause, outer);
  if (insert.relation === undefined) return [];
  const relation = relationOf(insert.relation);
  scope.ledger.relation(relation);
  const targets = targetsIn(insert.cols).map(({ name = "" }) => columnNamed(relation, name, scope));
  const query = insert.selectStmt;
  const values = query !== undefined && "SelectStmt" in query ? readRows(query, targets, scope) : [];
  for (const [i, target] of targets.entries()) unify(target, values[i]?.[1] ?? nothingKnown, scope.ledger);
  const alias = insert.relation.alias?.aliasname ?? relation.name;
  const inner = withSources([], scope, [relationSource(alias, relation), rowSource("excluded", relation)]);
  readConflict(insert, relation, inner);
  return readTargets(insert.returningClause?.exprs, inner);
}

/** Each row of VALUES meets the columns by itself, so that every constant tells what it can. */
function readRows(query: Extract<Node, { SelectStmt: unknown }>, targets: readonly Operand[], scope: Scope): Columns {
  const rows = query.SelectStmt.valuesLists;
  if (rows === undefined) return readQuery(query.SelectStmt, scope);
  for (const row of rows) {
    const values = "List" in row ? (row.List.items ?? []) : [];
    for (const [i, value] of values.entries()) {
      unify(targets[i] ?? nothingKnown, readExpression(value, scope), scope.ledger);
    }
  }
  return [];
}

function readConflict({ onConflictClause: conflict }: InsertStmt, relation: FullName, scope: Scope): void {
  if (conflict === undefined) return;
  const elements = (conflict.infer?.indexElems ?? []).flatMap((node) => ("IndexElem" in node ? [node.IndexElem] : []));
  const names = elements.flatMap(({ name }) => (name === undefined ? [] : [name]));
  for (const name of names) columnNamed(relation, name, scope);
  if (names.length === elements.length && conflict.infer?.whereClause === undefined) scope.ledger.key(relation, names);
  readSet(targetsIn(conflict.targetList), relation, scope);
  readCondition(conflict.whereClause, scope);
}

function readUpdate(update: UpdateStmt, outer: Scope): Columns {
  const scope = withQueries(update.withClause, outer);
  if (update.relation === undefined) return [];
  const relation = relationOf(update.relation);
  const inner = withSources(update.fromClause ?? [], scope, [sourceOf(update.relation, scope)]);
  readSet(targetsIn(update.targetList), relation, inner);
  readCondition(update.whereClause, inner);
  return readTargets(update.returningClause?.exprs, inner);
}

/** `set a = …`, and `set (a, b) = (…)` whose parts share one source. */
function readSet(targets: readonly ResTarget[], relation: FullName, scope: Scope): void {
  for (const { name = "", val } of targets) {
    const target = columnNamed(relation, name, scope);
    if (val === undefined) continue;
    const value = "MultiAssignRef" in val ? multiple(val.MultiAssignRef, scope) : readExpression(val, scope);
    unify(target, value, scope.ledger);
  }
}

function multiple({ source, colno = 1 }: { source?: Node; colno?: number }, scope: Scope): Operand {
  if (source === undefined) return nothingKnown;
  if ("RowExpr" in source) {
    const part = source.RowExpr.args?.[colno - 1];
    return part === undefined ? nothingKnown : readExpression(part, scope);
  }
  const query = "SubLink" in source ? source.SubLink.subselect : undefined;
  if (query === undefined || !("SelectStmt" in query)) return nothingKnown;
  return readQuery(query.SelectStmt, scope)[colno - 1]?.[1] ?? nothingKnown;
}

function readDelete(deletion: DeleteStmt, outer: Scope): Columns {
  const scope = withQueries(deletion.withClause, outer);
  if (deletion.relation === undefined) return [];
  const inner = withSources(deletion.usingClause ?? [], scope, [sourceOf(deletion.relation, scope)]);
  readCondition(deletion.whereClause, inner);
  return readTargets(deletion.returningClause?.exprs, inner);
}

const readTargets = (nodes: readonly Node[] | undefined, scope: Scope): Columns =>
  targetsIn(nodes).map(({ name, val }, i) => {
    const path = val !== undefined && "ColumnRef" in val ? textsOf(val.ColumnRef.fields) : [];
    return [name ?? path.at(-1) ?? `column${i + 1}`, val === undefined ? nothingKnown : readExpression(val, scope)];
  });

/** A column that a statement names of a relation, which therefore exists. */
export function columnNamed(relation: FullName, column: string, { ledger }: Scope): Operand {
  const name: ColumnName = { ...relation, column };
  ledger.column(name);
  return columnOperand(relation, column, ledger.declaredType(name));
}
