import type { Catalog } from "../catalog/catalog.ts";
import { schemaOf } from "../catalog/lookup.ts";
import type { ObjectRef } from "../catalog/object.ts";
import type { Policy, Table, View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";

/** A table as a report names it. */
export const tableRef = (table: Table): ObjectRef => ({
  kind: table.kind.is === "foreign" ? "foreign table" : "table",
  identity: table.id,
  schema: table.schema,
  name: table.name,
});

/** A view or materialized view as a report names it. */
export const viewRef = (view: View): ObjectRef => ({
  kind: view.kind,
  identity: view.id,
  schema: view.schema,
  name: view.name,
});

/** A policy as a report names it. */
export const policyRef = (table: Table, policy: Policy): ObjectRef => ({
  kind: "policy",
  identity: policy.id,
  schema: table.schema,
  name: policy.name,
});

/** A routine as a report names it. */
export const routineRef = (routine: Routine): ObjectRef => ({
  kind: routine.kind === "window" ? "function" : routine.kind,
  identity: routine.id,
  schema: routine.schema,
  name: routine.name,
});

/** Whose an object is, in words, where it is not the user's to change; null where it is. */
export function keeper(
  catalog: Catalog,
  object: { readonly schema: string; readonly owner: string; readonly extension: string | null },
): string | null {
  if (object.extension !== null) return `the extension ${object.extension}`;
  const schema = schemaOf(catalog, object.schema);
  if (schema !== null && schema.managedBy !== "user") return `the ${schema.managedBy}'s schema ${schema.name}`;
  return platformRole.test(object.owner) ? `the platform's role ${object.owner}` : null;
}

/** Supabase's own roles: the role that runs migrations cannot become one of them. */
const platformRole = /^supabase_/;
