import type { Catalog, Statistics } from "./catalog.ts";
import type { ObjectId } from "./object.ts";
import type { Schema } from "./ownership.ts";
import type { Table } from "./relation.ts";

/** What is looked up again and again, found once per catalog: a database may have ten thousand tables. */
type Lookup = {
  readonly tables: ReadonlyMap<ObjectId, Table>;
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly statistics: ReadonlyMap<ObjectId, Statistics["tables"][number]>;
};

const lookups = new WeakMap<Catalog, Lookup>();

function lookup(catalog: Catalog): Lookup {
  const known = lookups.get(catalog);
  if (known !== undefined) return known;
  const made: Lookup = {
    tables: new Map(catalog.tables.map((table) => [table.id, table])),
    schemas: new Map(catalog.schemas.map((schema) => [schema.name, schema])),
    statistics: new Map((catalog.statistics?.tables ?? []).map((row) => [row.id, row])),
  };
  lookups.set(catalog, made);
  return made;
}

/** The table with this identity, or null: it may belong to a schema that is not in the catalog. */
export const tableById = (catalog: Catalog, id: ObjectId): Table | null => lookup(catalog).tables.get(id) ?? null;

/** The schema with this name, or null. */
export const schemaOf = (catalog: Catalog, name: string): Schema | null => lookup(catalog).schemas.get(name) ?? null;

/** What the server counted for a table, or null where it counted nothing. */
export const statisticsOf = (catalog: Catalog, table: ObjectId): Statistics["tables"][number] | null =>
  lookup(catalog).statistics.get(table) ?? null;

/** Tables whose design is the user's: not the platform's, not an extension's. */
export const userTables = (catalog: Catalog): readonly Table[] =>
  catalog.tables.filter((table) => table.extension === null && schemaOf(catalog, table.schema)?.managedBy === "user");
