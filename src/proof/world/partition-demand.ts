import type { Catalog } from "../../catalog/catalog.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { ident, literal, type Printed, sql } from "../../sql/sql.ts";

/**
 * What a row must fulfil to find its partition: the constraint that Postgres itself derives from the bounds of one leaf,
 * the default partition last. Empty for a table without partitions; null where there is no partition to go to.
 */
export async function demandOf(shadow: Shadow, catalog: Catalog, table: Table): Promise<readonly Printed[] | null> {
  const leaf = leafOf(catalog, table);
  if (leaf === null) return null;
  if (leaf.kind.is !== "partition") return [];
  const name = sql`${ident(leaf.schema, leaf.name)}`.text;
  const [row] = await shadow.query<{ readonly demand: Printed | null }>(
    sql`select pg_catalog.pg_get_partition_constraintdef(${literal(name)}::pg_catalog.regclass) as demand`,
  );
  return row?.demand == null ? [] : [row.demand];
}

function leafOf(catalog: Catalog, table: Table): Table | null {
  const divided = table.kind.is === "partitioned" || (table.kind.is === "partition" && table.kind.by !== null);
  if (!divided) return table;
  const parts = catalog.tables.filter(({ kind }) => kind.is === "partition" && kind.of === table.id);
  const defaultLast = [...parts].sort((a, b) => Number(isDefault(a)) - Number(isDefault(b)));
  for (const part of defaultLast) {
    const leaf = leafOf(catalog, part);
    if (leaf !== null) return leaf;
  }
  return null;
}

const isDefault = ({ kind }: Table): boolean => kind.is === "partition" && kind.bound === "DEFAULT";
