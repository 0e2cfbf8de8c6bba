import type { Catalog, Statistics } from "./catalog.ts";
import type { ObjectId } from "./object.ts";
import type { Schema } from "./ownership.ts";
import type { Table, View } from "./relation.ts";

/** What is looked up again and again, found once per catalog: a database may have ten thousand tables. */
type Lookup = {
  readonly tables: ReadonlyMap<ObjectId, Table>;
  readonly tableNames: ReadonlyMap<string, Table>;
  readonly partitions: ReadonlyMap<ObjectId, readonly Table[]>;
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly tableStatistics: ReadonlyMap<ObjectId, Statistics["tables"][number]>;
  readonly indexStatistics: ReadonlyMap<ObjectId, Statistics["indexes"][number]>;
};

const lookups = new WeakMap<Catalog, Lookup>();

function lookup(catalog: Catalog): Lookup {
  const known = lookups.get(catalog);
  if (known !== undefined) return known;
  const made: Lookup = {
    tables: new Map(catalog.tables.map((table) => [table.id, table])),
    tableNames: new Map(catalog.tables.map((table) => [nameKey(table.schema, table.name), table])),
    partitions: partitions(catalog),
    schemas: new Map(catalog.schemas.map((schema) => [schema.name, schema])),
    tableStatistics: new Map((catalog.statistics?.tables ?? []).map((row) => [row.id, row])),
    indexStatistics: new Map((catalog.statistics?.indexes ?? []).map((row) => [row.id, row])),
  };
  lookups.set(catalog, made);
  return made;
}

function partitions(catalog: Catalog): ReadonlyMap<ObjectId, readonly Table[]> {
  const found = new Map<ObjectId, Table[]>();
  for (const table of catalog.tables) {
    if (table.kind.is !== "partition") continue;
    const siblings = found.get(table.kind.of) ?? [];
    siblings.push(table);
    found.set(table.kind.of, siblings);
  }
  return found;
}

const nameKey = (schema: string, name: string): string => JSON.stringify([schema, name]);

/** The table of this name in this schema, or null. */
export const tableNamed = (catalog: Catalog, schema: string, name: string): Table | null =>
  lookup(catalog).tableNames.get(nameKey(schema, name)) ?? null;

/** The partitions directly under a table; empty for one that is not partitioned. */
export const partitionsOf = (catalog: Catalog, table: ObjectId): readonly Table[] =>
  lookup(catalog).partitions.get(table) ?? [];

/** The table with this identity, or null: it may belong to a schema that is not in the catalog. */
export const tableById = (catalog: Catalog, id: ObjectId): Table | null => lookup(catalog).tables.get(id) ?? null;

/** The schema with this name, or null. */
export const schemaOf = (catalog: Catalog, name: string): Schema | null => lookup(catalog).schemas.get(name) ?? null;

/** What the server counted for a table, or null where it counted nothing. */
export const statisticsOf = (catalog: Catalog, table: ObjectId): Statistics["tables"][number] | null =>
  lookup(catalog).tableStatistics.get(table) ?? null;

/** What the server counted for an index, or null where it counted nothing. */
export const indexStatisticsOf = (catalog: Catalog, index: ObjectId): Statistics["indexes"][number] | null =>
  lookup(catalog).indexStatistics.get(index) ?? null;

/** Whether a schema's objects are the user's to change: not the platform's, not an extension's. */
export const usersOwn = (
  catalog: Catalog,
  thing: { readonly schema: string; readonly extension: string | null },
): boolean => thing.extension === null && schemaOf(catalog, thing.schema)?.managedBy === "user";

/** Tables whose design is the user's: not the platform's, not an extension's. */
export const userTables = (catalog: Catalog): readonly Table[] =>
  catalog.tables.filter((table) => usersOwn(catalog, table));

/** Views and materialised views whose design is the user's. */
export const userViews = (catalog: Catalog): readonly View[] => catalog.views.filter((view) => usersOwn(catalog, view));
