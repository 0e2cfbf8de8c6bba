import type { Catalog } from "../../src/catalog/catalog.ts";
import { partitionsOf, statisticsOf } from "../../src/catalog/lookup.ts";
import type { ObjectId } from "../../src/catalog/object.ts";

/** Fewer rows than this and reading the whole table costs about as much as using an index. */
export const fewRows = 1000;

/** Rows of a table, its partitions included; null where nobody has counted them. */
export function rowsOf(catalog: Catalog, table: ObjectId): number | null {
  if (catalog.statistics === null) return null;
  const partitions = partitionsOf(catalog, table);
  if (partitions.length === 0) return statisticsOf(catalog, table)?.rows ?? null;
  const counts = partitions.map(({ id }) => rowsOf(catalog, id));
  return counts.some((count) => count === null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
