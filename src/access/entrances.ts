import type { Catalog } from "../catalog/catalog.ts";
import { partitionsOf } from "../catalog/lookup.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table } from "../catalog/relation.ts";
import type { Entrance, ExposedSchemas } from "./access.ts";

/** The ways to a table's rows beside its own name. */
export function entrancesOf(catalog: Catalog, exposed: ExposedSchemas, table: Table): readonly Entrance[] {
  return [
    ...parents(table),
    ...children(catalog, table),
    ...views(catalog, table),
    ...published(catalog, table),
    ...graphql(catalog, exposed, table),
  ];
}

function parents({ id, kind, inherits }: Table): readonly Entrance[] {
  const all = kind.is === "partition" ? [kind.of, ...inherits.filter((one) => one !== kind.of)] : inherits;
  return all.map((object) => ({
    kind: "parent",
    object,
    text: `${object} shows the rows of ${id} under its own rules`,
  }));
}

function children(catalog: Catalog, { id }: Table): readonly Entrance[] {
  const partitions = partitionsOf(catalog, id);
  const heirs = catalog.tables.filter((other) => other.inherits.includes(id) && !partitions.includes(other));
  return [...partitions, ...heirs].map((child) => ({
    kind: "child",
    object: child.id,
    text: `rows of ${id} are stored in ${child.id}, which has rules of its own`,
  }));
}

function views(catalog: Catalog, { id }: Table): readonly Entrance[] {
  const reaching = new Set<ObjectId>([id]);
  const found: Entrance[] = [];
  for (const object of reaching) {
    for (const view of catalog.views.filter(({ dependsOn }) => dependsOn.includes(object))) {
      if (reaching.has(view.id)) continue;
      reaching.add(view.id);
      found.push({ kind: "view", object: view.id, text: `${view.id} shows rows of ${id}` });
    }
  }
  return found;
}

/** The publication from which Supabase's Realtime takes the changes that it sends to subscribers. */
export const realtimePublication = "supabase_realtime";

/** Whether Realtime sends a table's changes: it, its schema or every table is published. */
export const isBroadcast = (catalog: Catalog, table: Table): boolean =>
  catalog.publications.some(
    ({ name, allTables, schemas, tables }) =>
      name === realtimePublication &&
      (allTables || schemas.includes(table.schema) || tables.some((one) => one.table === table.id)),
  );

function published(catalog: Catalog, table: Table): readonly Entrance[] {
  if (!isBroadcast(catalog, table)) return [];
  const text = `Realtime sends the changes of ${table.id} to whoever may select it`;
  return [{ kind: "publication", object: realtimePublication as ObjectId, text }];
}

function graphql(catalog: Catalog, exposed: ExposedSchemas, table: Table): readonly Entrance[] {
  const there =
    catalog.extensions.some(({ name }) => name === "pg_graphql") && exposed.schemas.includes("graphql_public");
  if (!there || !exposed.schemas.includes(table.schema)) return [];
  return [{ kind: "graphql", object: table.id, text: `GraphQL serves ${table.id} as well` }];
}
