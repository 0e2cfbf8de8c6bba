import type { ColumnDef, Constraint } from "../../../sql/tree.ts";
import { columnNamed } from "./change.ts";
import { readCondition, readExpression } from "./expression.ts";
import { type FullName, textsOf } from "./names.ts";
import { relationOf, withSources } from "./query.ts";
import { relationSource, type Scope } from "./scope.ts";
import { expect, unify } from "./unify.ts";

/** The scope of an expression that belongs to a relation. */
export function within(relation: FullName, scope: Scope): Scope {
  scope.ledger.relation(relation);
  return withSources([], scope, [relationSource(relation.name, relation)]);
}

/** Reads the constraints of a column in its definition. */
export function readColumn(relation: FullName, { colname = "", constraints }: ColumnDef, scope: Scope): void {
  for (const node of constraints ?? []) {
    if ("Constraint" in node) readConstraint(relation, node.Constraint, colname, scope);
  }
}

/** Reads a constraint; `column`: the one that it stands at. */
export function readConstraint(relation: FullName, constraint: Constraint, column: string | null, scope: Scope): void {
  const inner = within(relation, scope);
  const { contype, raw_expr, keys, fk_attrs, pktable, pk_attrs } = constraint;
  if (contype === "CONSTR_CHECK") readCondition(raw_expr, inner);
  if (contype === "CONSTR_DEFAULT" && raw_expr !== undefined && column !== null) {
    unify(columnNamed(relation, column, scope), readExpression(raw_expr, inner), scope.ledger);
  }
  for (const key of textsOf(keys)) columnNamed(relation, key, scope);
  if (contype !== "CONSTR_FOREIGN" || pktable === undefined) return;
  const referencing = column === null ? textsOf(fk_attrs) : [column];
  readReference(relation, referencing, relationOf(pktable), textsOf(pk_attrs), scope);
}

/** Without columns the primary key is meant, which is `id` for all that is known of a relation. */
function readReference(
  from: FullName,
  columns: readonly string[],
  to: FullName,
  named: readonly string[],
  scope: Scope,
): void {
  const referenced = named.length === 0 && columns.length === 1 ? ["id"] : named;
  scope.ledger.relation(to);
  scope.ledger.key(to, referenced);
  for (const [i, column] of columns.entries()) {
    const own = columnNamed(from, column, scope);
    const other = referenced[i];
    if (other === undefined) continue;
    const foreign = columnNamed(to, other, scope);
    unify(own, foreign, scope.ledger);
    if (own.type !== null) expect(foreign, own.type, scope.ledger, "declared");
  }
}
