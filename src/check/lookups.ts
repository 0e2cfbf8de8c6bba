import type { Catalog } from "../catalog/catalog.ts";
import { type Names, namesIn } from "../catalog/names.ts";
import type { Routine } from "../catalog/routine.ts";
import { type BodyNames, bodyNames } from "../sql/body-names.ts";

/**
 * What a routine's body leaves to the search_path. `names`: objects of this database that it writes without their schema;
 * `schemas`: where those are, in the order of the usual path. `hidden`: it runs text, or is written in a language, whose
 * names cannot be read, so more may be left to the path. `transactional`: it commits or rolls back. `oneQuery`: it is one
 * SELECT and nothing else.
 */
export type Lookups = {
  readonly names: readonly string[];
  readonly schemas: readonly string[];
  readonly hidden: boolean;
  readonly transactional: boolean;
  readonly oneQuery: boolean;
};

/** Reads what a routine with a text body looks up at run time. */
export function lookupsOf(catalog: Catalog, routine: Routine): Lookups {
  const found = bodyNames(routine.language, routine.definition, routine.body ?? "");
  if (found === null) {
    return { names: [], schemas: usualPath(catalog), hidden: true, transactional: false, oneQuery: false };
  }
  const used = usedNames(namesIn(catalog), found);
  const reached = new Set([...used.values()].flat());
  if (found.operators) for (const schema of operatorSchemas(catalog)) reached.add(schema);
  if (found.dynamic) for (const schema of usualPath(catalog)) reached.add(schema);
  return {
    names: [...used.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
    schemas: [...reached].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)),
    hidden: found.dynamic,
    transactional: found.transactional,
    oneQuery: found.oneQuery,
  };
}

function usedNames(known: Names, found: BodyNames): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, readonly string[]>();
  const look = (names: ReadonlySet<string>, among: ReadonlyMap<string, readonly string[]>): void => {
    for (const name of names) {
      const schemas = among.get(name);
      if (schemas !== undefined) used.set(name, [...new Set([...(used.get(name) ?? []), ...userPath(schemas)])]);
    }
  };
  look(found.relations, known.relations);
  look(found.strings, known.relations);
  look(found.routines, known.routines);
  look(found.types, known.types);
  return used;
}

const order: readonly string[] = ["public", "extensions"];

const rank = (schema: string): number => (order.includes(schema) ? order.indexOf(schema) : order.length);

/** Of several schemas that hold the name, those that the usual path would find; all where it finds none. */
function userPath(schemas: readonly string[]): readonly string[] {
  const usual = schemas.filter((schema) => order.includes(schema));
  return usual.length > 0 ? usual : schemas;
}

/** Supabase's own default, as far as its schemas exist. */
const usualPath = (catalog: Catalog): readonly string[] =>
  order.filter((name) => catalog.schemas.some((schema) => schema.name === name));

/** An extension that brings base types brings operators for them, whose names look like built-in ones. */
const operatorSchemas = (catalog: Catalog): readonly string[] =>
  catalog.types.flatMap(({ extension, definition, schema }) =>
    extension !== null && definition.is === "base" ? [schema] : [],
  );
