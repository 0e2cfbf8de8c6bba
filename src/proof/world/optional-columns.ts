import type { ForeignKey, Table } from "../../catalog/relation.ts";

/** The columns of a reference that may be empty. */
export const optionalColumns = (table: Table, reference: ForeignKey): readonly string[] =>
  table.columns.filter(({ name, notNull }) => !notNull && reference.columns.includes(name)).map(({ name }) => name);
