import type { Catalog } from "../../../src/catalog/catalog.ts";
import { schemaOf } from "../../../src/catalog/lookup.ts";
import type { Column, ForeignKey, Table } from "../../../src/catalog/relation.ts";
import { freeName } from "../../../src/check/fixes/names.ts";
import { ident, list, printed, type Sql, sql } from "../../../src/sql/sql.ts";
import type { Link } from "./naming.ts";

export type Tie = { readonly up: readonly Sql[]; readonly down: readonly Sql[] };

/** A copy and what it is a copy of. */
export type Pair = { readonly copy: Column; readonly original: Column };

/**
 * Widens the foreign key by the copies, so that Postgres refuses rows that differ from their parent and carries the parent's
 * changes over (`on update cascade`). The key keeps its name: clients embed by it, and two keys between the same two tables
 * would leave them a choice they cannot make.
 */
export function tie(catalog: Catalog, { child, key, parent }: Link, pairs: readonly Pair[]): Tie {
  const columns = [...key.columns, ...pairs.map(({ copy }) => copy.name)];
  const referenced = [...key.references.columns, ...pairs.map(({ original }) => original.name)];
  const unique = uniqueOver(catalog, parent, referenced);
  const childName = ident(child.schema, child.name);
  const parentName = ident(parent.schema, parent.name);
  const name = ident(key.name);
  return {
    up: [
      ...unique.up,
      sql`alter table ${childName} drop constraint ${name}, add constraint ${name} foreign key (${names(columns)}) references ${parentName} (${names(referenced)}) on update cascade${onDelete(key)}`,
    ],
    down: [
      sql`alter table ${childName} drop constraint ${name}, add constraint ${name} ${printed(key.definition)}`,
      ...unique.down,
    ],
  };
}

/**
 * Whether that loses nothing: a copy that may be null would switch the whole key off for its row, an original that may be
 * null could not be pointed to, and the delete rule must be one that can be said for some of the columns only.
 */
export const tieable = (catalog: Catalog, { key, parent }: Link, { copy, original }: Pair): boolean =>
  copy.notNull &&
  original.notNull &&
  copy.type === original.type &&
  key.match === "simple" &&
  key.validated &&
  !key.deferrable &&
  key.onDelete !== "set default" &&
  (key.onDelete !== "set null" || catalog.server.version >= firstWithColumnLists) &&
  parent.kind.is === "plain" &&
  parent.extension === null &&
  schemaOf(catalog, parent.schema)?.managedBy === "user";

/** `on delete set null (columns)` came with PostgreSQL 15. */
const firstWithColumnLists = 150_000;

const names = (columns: readonly string[]): Sql => list(columns.map((column) => ident(column)));

/** The delete rule, unchanged for the key's own columns. */
function onDelete(key: ForeignKey): Sql {
  switch (key.onDelete) {
    case "no action":
      return sql``;
    case "restrict":
      return sql` on delete restrict`;
    case "cascade":
      return sql` on delete cascade`;
    case "set null":
      return sql` on delete set null (${names(key.columns)})`;
    case "set default":
      return sql` on delete set default (${names(key.columns)})`;
  }
}

/** A foreign key needs something unique over what it references: what is there already, or a new constraint. */
function uniqueOver(catalog: Catalog, parent: Table, columns: readonly string[]): Tie {
  const exists = parent.indexes.some(
    ({ unique, usable, predicate, keys }) =>
      unique &&
      usable &&
      predicate === null &&
      keys.length === columns.length &&
      keys.every(({ column }) => column !== null && columns.includes(column)),
  );
  if (exists) return { up: [], down: [] };
  const table = ident(parent.schema, parent.name);
  const name = ident(freeName(catalog, parent, columns, "key"));
  return {
    up: [sql`alter table ${table} add constraint ${name} unique (${names(columns)})`],
    down: [sql`alter table ${table} drop constraint ${name}`],
  };
}
