import type { Catalog } from "../../../src/catalog/catalog.ts";
import { partitionsOf } from "../../../src/catalog/lookup.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { presenceOnly } from "../predicate.ts";

/** Whether an index begins with the column, so that Postgres can look its values up. A partitioned table: all its partitions. */
export function ledByIndex(catalog: Catalog, table: Table, column: string): boolean {
  const led = table.indexes.some(
    ({ usable, method, predicate, keys }) =>
      usable &&
      (method === "btree" || method === "hash") &&
      keys[0]?.column === column &&
      keys[0].columnCollation &&
      (predicate === null || presenceOnly(predicate, [column])),
  );
  const partitions = partitionsOf(catalog, table.id);
  return led || (partitions.length > 0 && partitions.every((partition) => ledByIndex(catalog, partition, column)));
}
