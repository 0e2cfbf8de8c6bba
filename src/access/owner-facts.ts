import type { ObjectId } from "../catalog/object.ts";
import type { Table } from "../catalog/relation.ts";
import type { Reader } from "./reading.ts";

/** What the search for owners looks at again and again. */
export type OwnerFacts = {
  readonly reader: Reader;
  /** The columns of a table that its policies compare with the caller's id. */
  readonly compared: (table: Table) => ReadonlySet<string>;
  /** Whether the schema says that a column holds the id of a user. */
  readonly holdsUserId: (table: Table, column: string) => boolean;
  /** The tables with a foreign key to a table. */
  readonly children: (table: ObjectId) => readonly Table[];
};

/** Remembers an answer for each table for as long as the table is in use. */
export function perTable<T>(compute: (table: Table) => T): (table: Table) => T {
  const known = new WeakMap<Table, { readonly value: T }>();
  return (table) => {
    const found = known.get(table) ?? { value: compute(table) };
    known.set(table, found);
    return found.value;
  };
}

/** Indexes tables by those their foreign keys lead to. */
export function childrenOf(tables: readonly Table[]): OwnerFacts["children"] {
  const children = new Map<ObjectId, Table[]>();
  for (const table of tables) {
    const keys = table.constraints.flatMap((one) => (one.kind === "foreign key" ? [one.references.table] : []));
    for (const parent of new Set(keys)) children.set(parent, [...(children.get(parent) ?? []), table]);
  }
  return (table) => children.get(table) ?? [];
}
