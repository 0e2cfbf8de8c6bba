import type { Catalog } from "./catalog.ts";

/** The schemas that hold an object of a name. `pg_catalog` is not in a catalog, so built-in objects are not found here. */
export type Names = {
  readonly relations: ReadonlyMap<string, readonly string[]>;
  readonly routines: ReadonlyMap<string, readonly string[]>;
  readonly types: ReadonlyMap<string, readonly string[]>;
};

const names = new WeakMap<Catalog, Names>();

/** Where names without a schema can lead, found once per catalog. Tables and views are types as well. */
export function namesIn(catalog: Catalog): Names {
  const known = names.get(catalog);
  if (known !== undefined) return known;
  const relations = [...catalog.tables, ...catalog.views];
  const made: Names = {
    relations: schemasByName([...relations, ...catalog.sequences]),
    routines: schemasByName(catalog.routines),
    types: schemasByName([...catalog.types, ...relations]),
  };
  names.set(catalog, made);
  return made;
}

function schemasByName(
  objects: readonly { readonly schema: string; readonly name: string }[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { schema, name } of objects) {
    const schemas = found.get(name) ?? [];
    if (!schemas.includes(schema)) schemas.push(schema);
    found.set(name, schemas);
  }
  return found;
}
