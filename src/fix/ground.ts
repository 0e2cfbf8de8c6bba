import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { FixContext, State } from "./context.ts";
import type { Ground } from "./group.ts";
import { homesOf } from "./homes.ts";
import { reaches } from "./region.ts";
import type { Trial } from "./trial.ts";
import type { Use } from "./use.ts";

/** Measures what holds before these fixes are applied: what users can do with the relations that they concern. */
export async function groundOf(trials: readonly Trial[], before: State, context: FixContext): Promise<Ground> {
  const homes = homesOf(before.catalog);
  const changing = trials.filter(({ changesAccess }) => changesAccess);
  const relations = [...before.catalog.tables, ...before.catalog.views].map(({ id }) => id);
  const near = relations.filter((id) => changing.some(({ region }) => reaches(region, id, homes)));
  const use = await useBefore(near, before, context);
  return { context, before, homes, use, old: new Map() };
}

const measured = new WeakMap<Catalog, Map<ObjectId, readonly Use[]>>();

/** A catalog is one state of one shadow: what was measured there once is not measured again. */
async function useBefore(
  relations: readonly ObjectId[],
  { catalog }: State,
  context: FixContext,
): Promise<readonly Use[]> {
  const known = measured.get(catalog) ?? new Map<ObjectId, readonly Use[]>();
  measured.set(catalog, known);
  const missing = relations.filter((relation) => !known.has(relation));
  const found = missing.length === 0 ? [] : await context.use(missing, catalog, context.shadow);
  for (const relation of missing) {
    known.set(
      relation,
      found.filter((use) => use.relation === relation),
    );
  }
  return relations.flatMap((relation) => known.get(relation) ?? []);
}
