import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";

/**
 * Columns that may be empty, where that is all that keeps a clause from being true: of `user_id = user_id` nobody means it.
 * Where a clause asks whether something is empty it may mean that, but not of the column that says whose the row is.
 */
export function columnsToFill(
  { access }: Facts,
  table: Table,
  { columns, using, withCheck }: Policy,
): readonly string[] {
  const named = new Set(columns.flatMap((one) => (one.table === table.id ? [one.column] : [])));
  const owner = access.owner(table);
  const owning = new Set(owner === null ? [] : (owner.via[0]?.columns ?? [owner.column]));
  const asksForEmpty = /\bis (not )?null\b/i.test(`${using ?? ""} ${withCheck ?? ""}`);
  return table.columns
    .filter(({ name, notNull }) => !notNull && named.has(name) && (!asksForEmpty || owning.has(name)))
    .map(({ name }) => name);
}

/** The table as it would be if these columns were never empty. */
export const withoutNulls = (table: Table, filled: readonly string[]): Table => ({
  ...table,
  columns: table.columns.map((column) => (filled.includes(column.name) ? { ...column, notNull: true } : column)),
});
