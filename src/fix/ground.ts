import { loginsOf } from "../access/logins.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { FixContext, State } from "./context.ts";
import { homesOf } from "./homes.ts";
import { concerns, reaches } from "./region.ts";
import type { Trial } from "./trial.ts";
import type { Ground } from "./tried.ts";
import { type Asked, everythingOf, everythingOfRoutine, keptPeople, type Use, useKey } from "./use.ts";

/** Measures what holds before these fixes are applied: what users can do with the relations that they concern. */
export async function groundOf(trials: readonly Trial[], before: State, context: FixContext): Promise<Ground> {
  const homes = homesOf(before.catalog);
  const changing = trials.filter(({ changesAccess }) => changesAccess);
  const relations = [...before.catalog.tables, ...before.catalog.views].map(({ id }) => id);
  const asked: Asked[] = relations.flatMap((relation) => {
    const near = changing.filter(({ region }) => reaches(region, relation, homes));
    return near.length === 0 ? [] : everythingOf(relation, peopleToAsk(near, before.catalog));
  });
  const ofRoutines = callable(before.catalog).flatMap(({ id }) => {
    const near = changing.filter(({ region }) => concerns(region, id, homes));
    return near.length === 0 ? [] : everythingOfRoutine(id, peopleToAsk(near, before.catalog));
  });
  asked.push(...ofRoutines);
  return { context, before, homes, use: await useBefore(asked, before, context), old: new Map() };
}

/** Routines that somebody may call, as far as they are not the platform's. */
const callable = (catalog: Catalog): Catalog["routines"] =>
  catalog.routines.filter(
    ({ trigger, kind, extension }) => trigger === "no" && kind !== "aggregate" && extension === null,
  );

/**
 * What only rests on a change may be promised more than the fix says: owners always count. Policies cannot change anything
 * for a role that passes by them, and a constraint stops the owner as it stops anybody.
 */
function peopleToAsk(near: readonly Trial[], catalog: Catalog): ReadonlySet<Use["who"]> {
  const { roles } = catalog;
  const people = new Set(
    keptPeople(["owners", ...near.filter(({ changesOnlyTables }) => !changesOnlyTables).map(({ fix }) => fix.keeps)]),
  );
  for (const name of applicationRoles(catalog)) people.add(`role ${name}`);
  const passesBy = roles.some(({ name, bypassRls }) => name === "service_role" && bypassRls);
  const untouched = passesBy && near.every(({ changesOnlyPolicies }) => changesOnlyPolicies);
  return untouched ? new Set([...people].filter((who) => who !== "service_role")) : people;
}

/** Roles that an application connects as and that were given something of the user's. */
function applicationRoles(catalog: Catalog): readonly string[] {
  const holding = new Set(
    [...catalog.tables, ...catalog.views].flatMap(({ grants }) => grants.map(({ role }) => role)),
  );
  return loginsOf(catalog).filter((name) => holding.has(name));
}

const measured = new WeakMap<Catalog, Map<string, Use>>();

/** A catalog is one state of one shadow: what was measured there once is not measured again. */
async function useBefore(asked: readonly Asked[], { catalog }: State, context: FixContext): Promise<readonly Use[]> {
  const known = measured.get(catalog) ?? new Map<string, Use>();
  measured.set(catalog, known);
  const missing = asked.filter((one) => !known.has(useKey(one)));
  const found = missing.length === 0 ? [] : await context.use(missing, catalog, context.shadow);
  for (const use of found) known.set(useKey(use), use);
  return asked.flatMap((one) => known.get(useKey(one)) ?? []);
}
