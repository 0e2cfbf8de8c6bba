import type { Relation, Table } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";
import { typed, written } from "./solve.ts";
import type { Tenant } from "./tenant.ts";
import type { Row } from "./world.ts";

export type Returned = { readonly place: string; readonly part: string; readonly values: readonly (string | null)[] };

/** Why Postgres took no row. */
export type Refusal = { readonly code: string; readonly message: string };

export type Inserted =
  | { readonly row: Row; readonly refusal: null }
  | { readonly row: null; readonly refusal: Refusal };

/** Inserts the row, as superuser. */
export async function insertRow(
  shadow: Shadow,
  table: Table,
  tenant: Tenant,
  values: ReadonlyMap<string, string | null>,
): Promise<Inserted> {
  const columns = table.columns.filter(({ name }) => values.has(name));
  const overriding = columns.some(({ identity }) => identity === "always") ? sql` overriding system value` : sql``;
  const content =
    columns.length === 0
      ? sql`default values`
      : sql`(${list(columns.map(({ name }) => ident(name)))})${overriding} values (${list(columns.map(({ name, type }) => typed(values.get(name) ?? null, type)))})`;
  const made = await shadow.attempt<Returned>(
    sql`insert into ${ident(table.schema, table.name)} ${content} returning ${printedRow(table)}`,
  );
  if (!made.ok) return { row: null, refusal: made.error };
  const returned = made.rows[0];
  return returned === undefined
    ? { row: null, refusal: swallowed }
    : { row: rowOf(table, tenant, returned, "made"), refusal: null };
}

const swallowed: Refusal = {
  code: "",
  message: "the INSERT succeeded, but a trigger or rule of the table swallowed the row",
};

/** A row that is already there, or null. */
export async function findRow(shadow: Shadow, table: Table, tenant: Tenant): Promise<Row | null> {
  const found = await shadow.attempt<Returned>(
    sql`select ${printedRow(table)} from ${ident(table.schema, table.name)} order by 1, 2 limit 1`,
  );
  const returned = found.ok ? found.rows[0] : undefined;
  return returned === undefined ? null : rowOf(table, tenant, returned, "found");
}

/** The row's place and its values as text, in the order of the table's columns. */
export function printedRow(table: Table): Sql {
  const values = table.columns.map(({ name }) => sql`${ident(name)}::text`);
  return sql`tableoid::pg_catalog.regclass::text as part, ctid::text as place, pg_catalog.to_jsonb(array[${list(values)}]::text[]) as values`;
}

/** A row as it came back. */
export function rowOf(table: Table, tenant: Tenant, returned: Returned, origin: Row["origin"]): Row {
  const values = new Map(table.columns.map(({ name }, i) => [name, returned.values[i] ?? null]));
  const key = bestKey(table, values);
  const where =
    key === null
      ? sql`ctid = ${literal(returned.place)}::pg_catalog.tid and tableoid = ${literal(returned.part)}::pg_catalog.regclass`
      : whereColumns(table, key, values);
  return { table, tenant, where, key, values, origin, copies: 1 };
}

/** The primary key, else another unique key that this row fills. */
function bestKey(table: Table, values: ReadonlyMap<string, string | null>): readonly string[] | null {
  const keys = table.constraints.filter(
    (constraint) => constraint.kind === "primary key" || constraint.kind === "unique",
  );
  const primaryFirst = [...keys].sort((a, b) => a.kind.localeCompare(b.kind));
  return (
    primaryFirst.find(({ columns }) => columns.every((column) => typeof values.get(column) === "string"))?.columns ??
    null
  );
}

/** The condition that these columns hold these values. */
export function whereColumns(
  relation: Relation,
  columns: readonly string[],
  values: ReadonlyMap<string, string | null>,
): Sql {
  const conditions = relation.columns
    .filter(({ name }) => columns.includes(name))
    .map(({ name }) => {
      const value = values.get(name) ?? null;
      return value === null ? sql`${ident(name)} is null` : sql`${ident(name)} = ${written(value)}`;
    });
  return list(conditions, sql` and `);
}

/** The condition that a table's row holds exactly these values in these columns, compared as text. */
export const sameText = (columns: readonly string[], values: ReadonlyMap<string, string | null>): Sql =>
  columns.length === 0
    ? sql`true`
    : list(
        columns.map((column) => {
          const value = values.get(column) ?? null;
          return value === null ? sql`${ident(column)} is null` : sql`${ident(column)}::text = ${literal(value)}`;
        }),
        sql` and `,
      );
