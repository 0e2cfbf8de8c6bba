import type { Catalog } from "../../catalog/catalog.ts";
import { relations } from "../../catalog/catalog.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Relation } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";

/** Finds objects by the names an expression uses. */
export type Names = {
  readonly relation: (schema: string | null, name: string, searchPath: readonly string[]) => Relation | null;
  readonly byId: (id: ObjectId) => Relation | null;
  readonly routines: (schema: string | null, name: string, searchPath: readonly string[]) => readonly Routine[];
  /** The labels of an enum; null for any other type. */
  readonly labels: (schema: string, name: string) => readonly string[] | null;
};

const key = (schema: string, name: string): string => JSON.stringify([schema, name]);

/** Indexes a catalog by name, once. */
export function namesOf(catalog: Catalog): Names {
  const byName = new Map(relations(catalog).map((relation) => [key(relation.schema, relation.name), relation]));
  const byId = new Map(relations(catalog).map((relation) => [relation.id, relation]));
  const routines = new Map<string, Routine[]>();
  for (const routine of catalog.routines) {
    const name = key(routine.schema, routine.name);
    routines.set(name, [...(routines.get(name) ?? []), routine]);
  }
  const enums = new Map(
    catalog.types.flatMap((type) =>
      type.definition.is === "enum" ? [[key(type.schema, type.name), type.definition.labels] as const] : [],
    ),
  );
  const schemas = (schema: string | null, searchPath: readonly string[]) => (schema === null ? searchPath : [schema]);
  return {
    relation: (schema, name, searchPath) =>
      schemas(schema, searchPath)
        .map((candidate) => byName.get(key(candidate, name)))
        .find((found) => found !== undefined) ?? null,
    byId: (id) => byId.get(id) ?? null,
    routines: (schema, name, searchPath) =>
      schemas(schema, searchPath)
        .map((candidate) => routines.get(key(candidate, name)))
        .find((found) => found !== undefined) ?? [],
    labels: (schema, name) => enums.get(key(schema, name)) ?? null,
  };
}
