import type { Catalog } from "../../catalog/catalog.ts";
import { partitionsOf } from "../../catalog/lookup.ts";
import type { Index, Table } from "../../catalog/relation.ts";
import { ident, list, printed, type Sql, sql } from "../../sql/sql.ts";
import { objectName, type SchemaNames, schemaNames } from "./names.ts";

export type NewIndex = { readonly name: string; readonly up: Sql; readonly down: readonly Sql[] };

/**
 * A new btree index on these columns, in this order. Its name is free in the table's schema, fits in 63 bytes, and is the
 * same whoever asks: two checks that want the same index write the same statement, and two that want different indexes
 * write different names.
 */
export function newIndex(catalog: Catalog, table: Table, columns: readonly string[]): NewIndex {
  const name = freeName(schemaNames(catalog, table.schema), table, columns);
  const keys = list(columns.map((column) => ident(column)));
  return {
    name,
    up: sql`create index ${ident(name)} on ${ident(table.schema, table.name)} (${keys})`,
    down: [
      sql`drop index ${ident(table.schema, name)}`,
      ...absorbed(catalog, table, columns).map((index) => sql`${printed(index.definition)}`),
    ],
  };
}

/** A new index on a partitioned table takes over what its partitions have already, and takes it along when it is dropped. */
function absorbed(catalog: Catalog, table: Table, columns: readonly string[]): readonly Index[] {
  return partitionsOf(catalog, table.id).flatMap((partition) => {
    const own = partition.indexes.find((index) => index.attachedTo === null && isPlainIndexOn(index, columns));
    return own === undefined ? absorbed(catalog, partition, columns) : [own];
  });
}

const isPlainIndexOn = (index: Index, columns: readonly string[]): boolean =>
  index.method === "btree" &&
  !index.unique &&
  index.predicate === null &&
  index.keys.length === columns.length &&
  index.keys.every(({ column }, position) => column === columns[position]);

/** `…_idx`, then `…_idx1`, `…_idx2`, as Postgres itself goes on; names that others may ask for first are left to them. */
function freeName({ taken, wanted }: SchemaNames, table: Table, columns: readonly string[]): string {
  const plain = objectName(table.name, columns.join("_"), "idx");
  const claims = wanted.get(plain) ?? [];
  let others = Math.max(
    0,
    claims.findIndex((claim) => claim.table === table.id && claim.columns.join("\0") === columns.join("\0")),
  );
  let name = plain;
  for (let number = 1; taken.has(name) || others > 0; number += 1) {
    if (!taken.has(name)) others -= 1;
    name = objectName(table.name, columns.join("_"), `idx${number}`);
  }
  return name;
}
