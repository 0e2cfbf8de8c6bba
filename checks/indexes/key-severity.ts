import type { Catalog } from "../../src/catalog/catalog.ts";
import { statisticsOf } from "../../src/catalog/lookup.ts";
import type { ForeignKey, Table } from "../../src/catalog/relation.ts";
import type { Severity } from "../../src/check/check.ts";
import { fewRows, rowsOf } from "./size.ts";

/**
 * How grave it is that no index serves a foreign key. Little where the table is small, or where the parent is a small table
 * from which nothing has ever been deleted. Without statistics nobody knows the sizes: then a table counts as large.
 */
export function unindexedKeySeverity(catalog: Catalog, table: Table, key: ForeignKey): Severity {
  const rows = rowsOf(catalog, table.id);
  const parentRows = rowsOf(catalog, key.references.table);
  const neverDeleted = statisticsOf(catalog, key.references.table)?.deleted === 0;
  const small = rows !== null && rows < fewRows;
  const fixedParent = parentRows !== null && parentRows < fewRows && neverDeleted;
  return small || fixedParent ? "info" : "warning";
}
