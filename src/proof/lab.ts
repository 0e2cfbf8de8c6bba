import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { tableById } from "../catalog/lookup.ts";
import { mentioned } from "../catalog/mentioned.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Relation, Table } from "../catalog/relation.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { ident, type Part } from "../sql/sql.ts";
import type { Known } from "./actor.ts";
import type { Rights } from "./rights.ts";
import type { World } from "./world/world.ts";

/** All that an experiment works with: the seeded shadow and what is known of it. */
export type Lab = {
  readonly shadow: Shadow;
  readonly catalog: Catalog;
  readonly access: Access;
  readonly world: World;
  readonly rights: Rights;
  /** What the server knows of an actor beside who it is. */
  readonly known: Known;
  /** Something asks whose connection it is, so that a request has to come over the API's own. */
  readonly asksSession: boolean;
};

/** A relation's name in SQL. */
export const named = (relation: { readonly schema: string; readonly name: string }): Part =>
  ident(relation.schema, relation.name);

/** The table or view with this identity, or null. */
export const relationById = (catalog: Catalog, id: ObjectId): Relation | null =>
  tableById(catalog, id) ?? catalog.views.find((view) => view.id === id) ?? null;

/** The tables that a relation's rows come from: itself, or all that a view reads, through other views and routines too. */
export function tablesUnder(catalog: Catalog, relation: Relation): readonly Table[] {
  const found = new Map<ObjectId, Table>();
  const seen = new Set<ObjectId>();
  const visit = (id: ObjectId): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const table = tableById(catalog, id);
    if (table !== null) found.set(id, table);
    for (const next of catalog.views.find((view) => view.id === id)?.dependsOn ?? []) visit(next);
    const body = catalog.routines.find((routine) => routine.id === id)?.body;
    if (body != null) for (const named_ of mentioned(catalog, body)) visit(named_);
  };
  visit(relation.id);
  return [...found.values()];
}
