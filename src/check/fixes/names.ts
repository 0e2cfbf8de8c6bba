import type { Catalog } from "../../catalog/catalog.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";

/** The longest name Postgres keeps, in bytes of UTF-8 (NAMEDATALEN - 1). */
const longestName = 63;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/**
 * `first_second_ending` (or `first_ending`), shortened to 63 bytes as Postgres shortens the names it chooses itself
 * (`makeObjectName`): the longer of the first two loses its last character until all fits. A character is never cut in two.
 */
export function objectName(first: string, second: string | null, ending: string): string {
  const head = [...first];
  const tail = [...(second ?? "")];
  let headBytes = bytes(first);
  let tailBytes = bytes(second ?? "");
  const room = longestName - bytes(ending) - (second === null ? 1 : 2);
  while (headBytes + tailBytes > room) {
    if (headBytes > tailBytes) headBytes -= bytes(head.pop() ?? "");
    else tailBytes -= bytes(tail.pop() ?? "");
  }
  return [head.join(""), ...(second === null ? [] : [tail.join("")]), ending].join("_");
}

/** The name Postgres gives a new constraint or index that is not told one: `…_key`, then `…_key1` and so on. */
export function freeName(catalog: Catalog, table: Table, columns: readonly string[], ending: string): string {
  const { taken } = schemaNames(catalog, table.schema);
  const second = columns.length === 0 ? null : columns.join("_");
  let name = objectName(table.name, second, ending);
  for (let number = 1; taken.has(name); number += 1) name = objectName(table.name, second, `${ending}${number}`);
  return name;
}

export type SchemaNames = {
  /** Names that a new relation in the schema cannot have. */
  readonly taken: ReadonlySet<string>;
  /** For each index name: the columns that a new index of that name may be wanted for, in a fixed order. */
  readonly wanted: ReadonlyMap<string, readonly Claim[]>;
};

export type Claim = { readonly table: ObjectId; readonly columns: readonly string[] };

const known = new WeakMap<Catalog, Map<string, SchemaNames>>();

/** The names in one schema, computed once per catalog. */
export function schemaNames(catalog: Catalog, schema: string): SchemaNames {
  const bySchema = known.get(catalog) ?? new Map<string, SchemaNames>();
  known.set(catalog, bySchema);
  const names = bySchema.get(schema) ?? { taken: takenNames(catalog, schema), wanted: wantedNames(catalog, schema) };
  bySchema.set(schema, names);
  return names;
}

/** Tables, views, sequences, indexes and composite types share one set of names. */
function takenNames(catalog: Catalog, schema: string): ReadonlySet<string> {
  const inSchema = (thing: { readonly schema: string }): boolean => thing.schema === schema;
  const relations = [...catalog.tables, ...catalog.views].filter(inSchema);
  return new Set([
    ...relations.flatMap(({ name, indexes }) => [name, ...indexes.map((index) => index.name)]),
    ...catalog.sequences.filter(inSchema).map(({ name }) => name),
    ...catalog.types.filter((type) => inSchema(type) && type.definition.is === "composite").map(({ name }) => name),
  ]);
}

/** `team (member_role_id)` and `team_member (role_id)` want the same name: each must know of the other. */
function wantedNames(catalog: Catalog, schema: string): ReadonlyMap<string, readonly Claim[]> {
  const wanted = new Map<string, Claim[]>();
  for (const table of catalog.tables) {
    if (table.schema !== schema) continue;
    for (const columns of worthIndexing(table)) {
      const name = objectName(table.name, columns.join("_"), "idx");
      wanted.set(name, [...(wanted.get(name) ?? []), { table: table.id, columns }]);
    }
  }
  return wanted;
}

/** Every column and every foreign key, but those that an index begins with already. */
function worthIndexing(table: Table): readonly (readonly string[])[] {
  const led = new Set(table.indexes.map((index) => index.keys[0]?.column ?? null));
  const single = table.columns.map(({ name }) => name).filter((name) => !led.has(name));
  const composite = table.constraints.flatMap((constraint) =>
    constraint.kind === "foreign key" && constraint.columns.length > 1 ? [constraint.columns.join("\0")] : [],
  );
  return [...single.map((name) => [name]), ...[...new Set(composite)].map((joined) => joined.split("\0"))];
}
