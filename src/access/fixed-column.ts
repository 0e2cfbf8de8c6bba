import type { Column, Table } from "../catalog/relation.ts";

const fixed = new WeakMap<Column, string>();

/**
 * The table as if all of its rows held one text in a column, for questions about some of its rows only: the files of one
 * bucket. The same question gets the same copy, so that answers about it are remembered.
 */
export function withColumn(table: Table, column: string, value: string): Table {
  const copies = known.get(table) ?? new Map<string, Table>();
  known.set(table, copies);
  const key = JSON.stringify([column, value]);
  const copy = copies.get(key) ?? made(table, column, value);
  copies.set(key, copy);
  return copy;
}

const known = new WeakMap<Table, Map<string, Table>>();

function made(table: Table, column: string, value: string): Table {
  const columns = table.columns.map((one) => {
    if (one.name !== column) return one;
    const copy = { ...one };
    fixed.set(copy, value);
    return copy;
  });
  return { ...table, columns };
}

/** The text that a column of such a copy holds; undefined for every other column. */
export const fixedValue = (column: Column): string | undefined => fixed.get(column);
