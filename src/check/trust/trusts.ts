import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { type Reading, readExpression } from "./looked-up.ts";

/**
 * A policy that lets people in by what rows of another table say. Who can write such rows lets themselves in: a column, or the
 * existence of a row, is authority because something goes by it, whatever it is called.
 */
export type Trust = {
  /** The table whose rows are believed, and the columns that are looked at. */
  readonly table: Table;
  readonly columns: readonly string[];
  /** The table that is opened, and the policy that opens it. */
  readonly opens: Table;
  readonly policy: Policy;
  /** Constants in the condition: what a row may have to say. */
  readonly constants: readonly string[];
};

const known = new WeakMap<Catalog, ReadonlyMap<ObjectId, readonly Trust[]>>();

/** What policies trust rows of a table, the table's own that ask a sub-query or a routine included. */
export const trustsIn = (catalog: Catalog, table: ObjectId): readonly Trust[] => trusts(catalog).get(table) ?? [];

/** All trust by the table that is trusted, found once per catalog. */
export function trusts(catalog: Catalog): ReadonlyMap<ObjectId, readonly Trust[]> {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const made = new Map<ObjectId, Trust[]>();
  for (const opens of catalog.tables.filter(({ rls }) => rls !== "off")) {
    for (const policy of opens.policies.filter(({ mode }) => mode === "permissive")) {
      for (const trust of trustsOf(catalog, opens, policy)) {
        made.set(trust.table.id, [...(made.get(trust.table.id) ?? []), trust]);
      }
    }
  }
  known.set(catalog, made);
  return made;
}

function trustsOf(catalog: Catalog, opens: Table, policy: Policy): readonly Trust[] {
  const reading = policyReading(catalog, opens, policy);
  return [...reading.tables.values()].flatMap(({ table: id, columns }) => {
    const table = tableById(catalog, id);
    if (table === null) return [];
    return [{ table, columns: [...columns], opens, policy, constants: [...reading.constants] }];
  });
}

const readings = new WeakMap<Policy, Reading>();

/** What both clauses of a policy look at. */
export function policyReading(catalog: Catalog, table: Table, policy: Policy): Reading {
  const found = readings.get(policy) ?? together(catalog, table, policy);
  readings.set(policy, found);
  return found;
}

function together(catalog: Catalog, table: Table, { using, withCheck }: Policy): Reading {
  const parts = [using, withCheck].flatMap((text) => (text === null ? [] : [readExpression(catalog, table, text)]));
  const tables = new Map<ObjectId, { readonly table: ObjectId; readonly columns: Set<string> }>();
  for (const [id, { columns }] of parts.flatMap((part) => [...part.tables])) {
    tables.set(id, { table: id, columns: new Set([...(tables.get(id)?.columns ?? []), ...columns]) });
  }
  const union = (of: (part: Reading) => ReadonlySet<string>): ReadonlySet<string> =>
    new Set(parts.flatMap((part) => [...of(part)]));
  return {
    tables,
    own: union(({ own }) => own),
    routines: new Set(parts.flatMap(({ routines }) => [...routines])),
    constants: union(({ constants }) => constants),
  };
}
