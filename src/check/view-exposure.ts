import type { ApiRole, Rows } from "../access/access.ts";
import { tableById } from "../catalog/lookup.ts";
import { mentioned } from "../catalog/mentioned.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table, View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Facts } from "./check.ts";
import { type Opening, openings } from "./openings.ts";
import { isPublicData } from "./public-data.ts";
import { columnsShowing } from "./view-columns.ts";

/**
 * A view that reads tables with its owner's rights, and what that gives to callers of the API. `entry`: the view that they
 * name: itself, or one that passes their request on to it. `open`: what they reach through it and would not reach by
 * themselves. `tables`: those whose rows they get that way. `beneath`: further views under it that do the same.
 */
export type ViewExposure = {
  readonly view: View;
  readonly entry: View;
  readonly open: readonly Opening[];
  readonly tables: readonly Table[];
  readonly beneath: readonly View[];
  /** The function with its owner's rights that the view reads from; null: it is the view itself that has them. */
  readonly routine: Routine | null;
};

/** Whether its query runs with the owner's rights: a materialized view is filled that way. */
export const runsAsOwner = (view: View): boolean => view.kind === "materialized view" || view.runsAs === "owner";

/** Every view that shows the API roles more than their own rights on the tables underneath would. */
export function viewExposures(facts: Facts): readonly ViewExposure[] {
  const views = new Map(facts.catalog.views.map((view) => [view.id, view]));
  const passers = passersOn(facts.catalog.views, views);
  const routines = definers(facts);
  return facts.catalog.views
    .filter(({ extension }) => extension === null)
    .flatMap((view) => {
      if (runsAsOwner(view)) {
        const found = exposure(facts, view, passers.get(view.id) ?? [], views);
        if (found !== null) return [found];
      }
      return overRoutine(facts, view, routines, passers.get(view.id) ?? []) ?? [];
    });
}

/** The project's functions that run with their owner's rights. */
const definers = ({ catalog }: Facts): ReadonlyMap<ObjectId, Routine> =>
  new Map(
    catalog.routines
      .filter(({ runsAs, extension, body }) => runsAs === "owner" && extension === null && body !== null)
      .map((routine) => [routine.id, routine]),
  );

/** A view that reads from such a function, whoever's rights it has itself. */
function overRoutine(
  facts: Facts,
  view: View,
  routines: ReadonlyMap<ObjectId, Routine>,
  passers: readonly View[],
): ViewExposure | null {
  for (const routine of view.dependsOn.flatMap((id) => routines.get(id) ?? [])) {
    const tables = mentioned(facts.catalog, routine.body ?? "")
      .flatMap((id) => tableById(facts.catalog, id) ?? [])
      .filter((table) => isSomebodys(facts, table));
    for (const entry of [view, ...passers]) {
      const gained = openings(facts.access, entry)
        .filter(({ command }) => command === "select")
        .map((opening) => ({ opening, tables: gain(facts, opening, tables) }))
        .filter((one) => one.tables.length > 0);
      if (gained.length === 0) continue;
      const open = gained.map(({ opening }) => opening);
      return { view, entry, open, tables: [...new Set(gained.flatMap((one) => one.tables))], beneath: [], routine };
    }
  }
  return null;
}

type Views = ReadonlyMap<ObjectId, View>;

/** For each view, the invoker views through which a request reaches it with the caller's own rights. */
function passersOn(all: readonly View[], views: Views): ReadonlyMap<ObjectId, readonly View[]> {
  const passers = new Map<ObjectId, View[]>();
  for (const passer of all.filter((view) => !runsAsOwner(view))) {
    for (const reached of viewsUnder(passer, views, runsAsOwner)) {
      passers.set(reached.id, [...(passers.get(reached.id) ?? []), passer]);
    }
  }
  return passers;
}

/** The views that a view's query leads to, down to and including those at which to `stop`. */
function viewsUnder(view: View, views: Views, stop: (view: View) => boolean): readonly View[] {
  const found = new Set<View>();
  const open = [view];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of next.dependsOn) {
      const inner = views.get(id);
      if (inner === undefined || found.has(inner)) continue;
      found.add(inner);
      if (!stop(inner)) open.push(inner);
    }
  }
  return [...found];
}

function exposure(facts: Facts, view: View, passers: readonly View[], views: Views): ViewExposure | null {
  const inner = viewsUnder(view, views, () => false);
  const ids = new Set([view, ...inner].flatMap(({ dependsOn }) => dependsOn));
  const tables = [...ids]
    .flatMap((id) => tableById(facts.catalog, id) ?? [])
    .filter((table) => isSomebodys(facts, table));
  for (const entry of [view, ...passers]) {
    const gained = openings(facts.access, entry).map((opening) => ({
      opening,
      tables: gain(facts, opening, entry === view ? shownIn(facts, view, opening, tables) : tables),
    }));
    const some = gained.filter((one) => one.tables.length > 0);
    if (some.length === 0) continue;
    const more = some.filter(({ opening, tables: of }) => opening.command !== "insert" || of.every(fillable(entry)));
    if (more.length === 0) continue;
    return {
      view,
      entry,
      open: more.map(({ opening }) => opening),
      tables: [...new Set(more.flatMap((one) => one.tables))],
      beneath: inner.filter(runsAsOwner),
      routine: null,
    };
  }
  return null;
}

/**
 * Whether a row can be added through the view: a column of the table that must be given has to be there to be given. What
 * a trigger of the view or of the table does, it may also fill in.
 */
const fillable =
  (view: View) =>
  (table: Table): boolean => {
    const shown = new Set(view.columns.map(({ name }) => name));
    const triggers = [...view.triggers, ...table.triggers].some(({ events }) => events.includes("insert"));
    const must = table.columns.filter(
      ({ notNull, generated, identity, ...column }) =>
        notNull && column.default === null && generated === "no" && identity === "no",
    );
    return triggers || view.columns.length >= table.columns.length || must.every(({ name }) => shown.has(name));
  };

/** Platform tables hold accounts, sessions and files, whatever their columns are called. */
const isSomebodys = (facts: Facts, table: Table): boolean =>
  !isPublicData(facts, table) ||
  facts.catalog.schemas.some(({ name, managedBy }) => name === table.schema && managedBy === "platform");

/** The tables of which one of the columns that the caller may ask for shows anything. */
function shownIn(facts: Facts, view: View, { reach }: Opening, tables: readonly Table[]): readonly Table[] {
  const { columns } = reach;
  if (columns === "all") return tables;
  return tables.filter((table) => columnsShowing(facts, view, table)?.some((name) => columns.includes(name)) ?? true);
}

/** The tables of which the opening gives more than the caller's own rights do. */
const gain = (facts: Facts, { role, command, reach }: Opening, tables: readonly Table[]): readonly Table[] =>
  tables.filter((table) => isMore(reach.rows, ownRows(facts, role, table, command)));

const ownRows = (facts: Facts, role: ApiRole, table: Table, command: Opening["command"]): Rows =>
  facts.access.reach(role, table, command).rows;

const amount: Readonly<Record<Rows, number>> = { none: 0, own: 1, some: 2, unknown: 2, all: 3 };

const isMore = (through: Rows, alone: Rows): boolean => amount[through] > amount[alone];
