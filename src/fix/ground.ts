import type { FixContext, State } from "./context.ts";
import type { Ground } from "./group.ts";
import { concerns, homesOf } from "./region.ts";
import type { Trial } from "./trial.ts";

/** Measures what holds before these fixes are applied: what users can do with the relations that they concern. */
export async function groundOf(trials: readonly Trial[], before: State, context: FixContext): Promise<Ground> {
  const homes = homesOf(before.catalog);
  const changing = trials.filter(({ changesAccess }) => changesAccess);
  const relations = [...before.catalog.tables, ...before.catalog.views].map(({ id }) => id);
  const near = relations.filter((id) => changing.some(({ region }) => concerns(region, id, homes)));
  const use = near.length === 0 ? [] : await context.use(near, before.catalog, context.shadow);
  return { context, before, homes, use, old: new Map() };
}
