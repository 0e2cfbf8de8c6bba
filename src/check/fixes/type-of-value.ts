import type { Catalog } from "../../catalog/catalog.ts";
import { tableNamed } from "../../catalog/lookup.ts";
import { ident, printed, type Sql, sql } from "../../sql/sql.ts";
import { relationsIn } from "../../sql/subqueries.ts";
import type { FuncCall, Node, SelectStmt } from "../../sql/tree.ts";

/** The type of what a query returns in one of its columns, as far as its text tells; null: it does not. */
export function typeOfValue(catalog: Catalog, select: SelectStmt, value: Node): Sql | null {
  if ("ColumnRef" in value) return typeOfColumn(catalog, select, namesOf(value.ColumnRef.fields ?? []));
  if ("TypeCast" in value) return typeNamed(value.TypeCast.typeName?.names ?? [], value.TypeCast.typeName?.arrayBounds);
  if ("CoalesceExpr" in value) return firstOf(catalog, select, value.CoalesceExpr.args);
  if ("BoolExpr" in value || "NullTest" in value) return sql`boolean`;
  if ("FuncCall" in value) return typeOfCall(catalog, select, value.FuncCall);
  return "A_Expr" in value && comparisons.has(namesOf(value.A_Expr.name ?? []).at(-1) ?? "") ? sql`boolean` : null;
}

const firstOf = (catalog: Catalog, select: SelectStmt, args: readonly Node[] | undefined): Sql | null =>
  args?.[0] === undefined ? null : typeOfValue(catalog, select, args[0]);

function typeOfCall(catalog: Catalog, select: SelectStmt, { funcname, args }: FuncCall): Sql | null {
  const name = namesOf(funcname ?? []).at(-1) ?? "";
  if (texts.has(name)) return sql`text`;
  if (name === "count") return sql`bigint`;
  return name === "min" || name === "max" ? firstOf(catalog, select, args) : null;
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", ">", "<=", ">=", "~~", "~~*", "@>", "<@", "&&", "?"]);
const texts: ReadonlySet<string> = new Set(["lower", "upper", "btrim", "ltrim", "rtrim", "concat", "split_part"]);

function typeOfColumn(catalog: Catalog, select: SelectStmt, path: readonly string[]): Sql | null {
  const from = relationsIn(select).filter(({ alias }) => path.length === 1 || alias === path.at(-2));
  const tables = from.flatMap(({ schema, name }) => tableNamed(catalog, schema ?? "public", name) ?? []);
  const column = tables.flatMap(({ columns }) => columns).find(({ name }) => name === path.at(-1));
  return column === undefined ? null : sql`${printed(column.type)}`;
}

function typeNamed(names: readonly Node[], bounds: readonly Node[] | undefined): Sql | null {
  const path = namesOf(names);
  const [first = "", ...rest] = path;
  if (path.length === 0) return null;
  const name = rest.length === 0 ? ident(first) : ident(first, ...rest);
  return bounds === undefined || bounds.length === 0 ? sql`${name}` : sql`${name}[]`;
}

const namesOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
