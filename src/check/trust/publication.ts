import type { Owner } from "../../access/access.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { type Node, parseExpression } from "../../sql/tree.ts";

/**
 * Whether a policy that looks rows of a table up asks only the row's own user: what it opens belongs to whoever wrote the
 * row that it goes by (`profiles.is_bookable` shows that profile's hours). Users decide over what is theirs, and nothing more.
 */
export function publishesOwn(table: Table, owner: Owner | null, { using, withCheck }: Policy): boolean {
  if (owner === null || owner.via.length > 0) return false;
  const clauses = [using, withCheck].flatMap((text) => (text === null ? [] : [parseExpression(text)]));
  const looking = clauses.flatMap((clause) => lookups(clause, table));
  return looking.length > 0 && looking.every((query) => asksOfTheRow(query, table, owner.column));
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** The queries that read the table by name. */
function lookups(value: unknown, table: Table): readonly Node[] {
  if (!isNode(value)) return [];
  const inner = Object.values(value).flatMap((one) => lookups(one, table));
  const reads = "SelectStmt" in value && aliasesIn(value.SelectStmt.fromClause, table).length > 0;
  return reads ? [value, ...inner] : inner;
}

function aliasesIn(value: unknown, table: Table): readonly string[] {
  if (!isNode(value) || "SelectStmt" in value) return [];
  if (!("RangeVar" in value)) return Object.values(value).flatMap((one) => aliasesIn(one, table));
  const { relname, alias } = value.RangeVar;
  return relname === table.name ? [alias?.aliasname ?? relname] : [];
}

/** Whether the query ties the table's user to another column, and to nothing else. */
function asksOfTheRow(query: Node, table: Table, column: string): boolean {
  if (!("SelectStmt" in query)) return false;
  const aliases = new Set(aliasesIn(query.SelectStmt.fromClause, table));
  const isOwner = (value: unknown): boolean => {
    const path = columnPath(value);
    return path.length === 2 && aliases.has(path[0] ?? "") && path[1] === column;
  };
  const others = comparisons(query).flatMap(([left, right]) =>
    isOwner(left) ? [right] : isOwner(right) ? [left] : [],
  );
  return others.length > 0 && others.every((other) => columnPath(other).length > 0 && !isOwner(other));
}

function comparisons(value: unknown): readonly (readonly [unknown, unknown])[] {
  if (!isNode(value)) return [];
  const inner = Object.values(value).flatMap((one) => comparisons(one));
  return "A_Expr" in value ? [[value.A_Expr.lexpr, value.A_Expr.rexpr], ...inner] : inner;
}

const columnPath = (value: unknown): readonly string[] =>
  isNode(value) && "ColumnRef" in value
    ? (value.ColumnRef.fields ?? []).flatMap((field) => ("String" in field ? [field.String.sval ?? ""] : []))
    : [];
