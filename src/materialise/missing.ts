import type { Catalog, Publication } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Extension, Role, Schema } from "../catalog/ownership.ts";
import type { Sequence, Table, View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Type } from "../catalog/type.ts";

/** What one catalog has and another lacks, an extension's own objects left out: they come with the extension. */
export type Missing = {
  readonly roles: readonly Role[];
  readonly schemas: readonly Schema[];
  readonly extensions: readonly Extension[];
  readonly publications: readonly Publication[];
  readonly types: readonly Type[];
  readonly sequences: readonly Sequence[];
  /** Parents before partitions and children. */
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly routines: readonly Routine[];
};

/** Compares by identity only: an object that is in both counts as there. */
export function whatIsMissing(wanted: Catalog, present: Catalog): Missing {
  const ids = new Set<ObjectId>(
    [present.types, present.sequences, present.tables, present.views, present.routines].flatMap((items) =>
      items.map(({ id }) => id),
    ),
  );
  const absent = <Item extends { readonly id: ObjectId; readonly extension: string | null }>(
    items: readonly Item[],
  ): readonly Item[] => items.filter(({ id, extension }) => extension === null && !ids.has(id));
  const roles = names(present.roles);
  const schemas = names(present.schemas);
  const extensions = names(present.extensions);
  return {
    roles: wanted.roles.filter(({ name }) => !roles.has(name)),
    schemas: wanted.schemas.filter(({ name, managedBy }) => !schemas.has(name) && managedBy !== "extension"),
    extensions: wanted.extensions.filter(({ name }) => !extensions.has(name)),
    publications: wanted.publications.filter(
      (one) => !names(present.publications).has(one.name) || one.tables.length > 0,
    ),
    types: absent(wanted.types),
    sequences: absent(wanted.sequences),
    tables: parentsFirst(absent(wanted.tables)),
    views: absent(wanted.views),
    routines: absent(wanted.routines),
  };
}

const names = (items: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(items.map(({ name }) => name));

/** What a table is a partition or child of. */
export const parentsOf = ({ kind, inherits }: Table): readonly ObjectId[] =>
  kind.is === "partition" ? [kind.of] : inherits;

/** Depth first, so that any depth of partitions and inheritance comes out in order. */
function parentsFirst(tables: readonly Table[]): readonly Table[] {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const ordered = new Set<Table>();
  const visit = (table: Table): void => {
    if (ordered.has(table)) return;
    for (const parent of parentsOf(table)) {
      const found = byId.get(parent);
      if (found !== undefined) visit(found);
    }
    ordered.add(table);
  };
  for (const table of tables) visit(table);
  return [...ordered];
}
