import type { Owner } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table } from "../catalog/relation.ts";

/**
 * The columns of a table by which policies of other tables let people in: `members.organisation_id`, `profiles.role`.
 * Who can write them lets themselves in. The owner column and a primary key of one column are left out: they only say
 * which row is meant.
 */
export function trustedColumns(catalog: Catalog, table: Table, owner: Owner): readonly string[] {
  const looked = lookedUp(catalog).get(table.id)?.columns ?? new Set<string>();
  const key = table.constraints.find(({ kind }) => kind === "primary key");
  const named = key?.kind === "primary key" && key.columns.length === 1 ? key.columns[0] : undefined;
  const own = owner.via.length === 0 ? [owner.column] : (owner.via[0]?.columns ?? []);
  return table.columns
    .map(({ name }) => name)
    .filter((name) => looked.has(name) && name !== named && !own.includes(name));
}

/** A table whose policies look rows up in this one, or null. */
export const readerOf = (catalog: Catalog, table: Table): ObjectId | null =>
  lookedUp(catalog).get(table.id)?.by ?? null;

type LookedUp = ReadonlyMap<ObjectId, { readonly columns: Set<string>; readonly by: ObjectId }>;

const known = new WeakMap<Catalog, LookedUp>();

/** Every column that a policy of another table uses, found once per catalog. */
function lookedUp(catalog: Catalog): LookedUp {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const made = new Map<ObjectId, { readonly columns: Set<string>; readonly by: ObjectId }>();
  for (const table of catalog.tables) {
    for (const { table: other, column } of table.policies.flatMap(({ columns }) => columns)) {
      if (other === table.id) continue;
      const entry = made.get(other) ?? { columns: new Set<string>(), by: table.id };
      entry.columns.add(column);
      made.set(other, entry);
    }
  }
  known.set(catalog, made);
  return made;
}
