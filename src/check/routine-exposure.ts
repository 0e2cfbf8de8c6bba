import type { ApiRole } from "../access/access.ts";
import { type BodyCommand, bodiesUnder } from "../access/routine/body.ts";
import { tableById } from "../catalog/lookup.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table, View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Facts } from "./check.ts";
import { closedInVain } from "./closed-in-vain.ts";
import { openings } from "./openings.ts";
import { isPublicData } from "./public-data.ts";
import { keeper } from "./subject.ts";

/** What a role gets or does in somebody's tables only by a routine that runs with its owner's rights. */
export type Gain = { readonly role: ApiRole; readonly hidden: readonly Table[]; readonly fixed: readonly Table[] };

/**
 * A routine with its owner's rights that API roles can call, and that works on somebody's tables. `entry`: the view through
 * which they come to it, where they cannot call it by name.
 */
export type RoutineExposure = {
  readonly routine: Routine;
  readonly entry: View | null;
  readonly gains: readonly Gain[];
  readonly tables: ReadonlyMap<Table, ReadonlySet<BodyCommand>>;
  /** It, or something that it calls, asks who is signed in. */
  readonly asksCaller: boolean;
  /** All its statements could be read. */
  readonly readable: boolean;
};

/** Every such routine of the user's. */
export const routineExposures = (facts: Facts): readonly RoutineExposure[] =>
  facts.catalog.routines
    .filter(({ runsAs, kind, trigger }) => runsAs === "owner" && kind !== "aggregate" && trigger === "no")
    .filter((routine) => keeper(facts.catalog, routine) === null)
    .flatMap((routine) => exposure(facts, routine) ?? []);

function exposure(facts: Facts, routine: Routine): RoutineExposure | null {
  const direct = facts.access.apiRoles.filter((role) => facts.access.call(role, routine).may);
  const entry = direct.length > 0 ? null : entryTo(facts, routine);
  const roles = entry === null ? direct : entry.roles;
  if (roles.length === 0) return null;
  const bodies = bodiesUnder(facts.catalog, routine).map(({ body }) => body);
  const readable = bodies.every((body) => body.readable && !body.dynamic);
  const tables = tablesOf(facts, bodies, routine, readable);
  const gains = roles
    .map((role) => gain(facts, role, tables))
    .filter((one) => one.hidden.length + one.fixed.length > 0);
  if (gains.length === 0) return null;
  const asksCaller = bodies.some((body) => body.asksCaller);
  return { routine, entry: entry?.view ?? null, gains, tables, asksCaller, readable };
}

/** Views run the functions in them as whoever asks, wherever those are. */
function entryTo(facts: Facts, routine: Routine): { readonly view: View; readonly roles: readonly ApiRole[] } | null {
  for (const view of facts.catalog.views.filter(({ dependsOn }) => dependsOn.includes(routine.id))) {
    const readers = openings(facts.access, view).filter(({ command }) => command === "select");
    const roles = readers.map(({ role }) => role).filter((role) => mayExecute(facts, role, routine));
    if (roles.length > 0) return { view, roles };
  }
  return null;
}

const mayExecute = ({ catalog, access }: Facts, role: ApiRole, routine: Routine): boolean => {
  const schema = access.exposed.schemas.find((name) => access.call(role, { ...routine, schema: name }).may);
  return schema !== undefined && catalog.schemas.some(({ name }) => name === schema);
};

const everything: readonly BodyCommand[] = ["select", "insert", "update", "delete"];

/** Somebody's tables that the bodies work on; where a body cannot be read, all that its text names, in every way. */
function tablesOf(
  facts: Facts,
  bodies: readonly { readonly relations: ReadonlyMap<ObjectId, ReadonlySet<BodyCommand>> }[],
  routine: Routine,
  readable: boolean,
): RoutineExposure["tables"] {
  // Who tried to close it holds what it gives for nobody's business.
  const closed = closedInVain(facts, routine) !== null;
  const found = new Map<Table, Set<BodyCommand>>();
  const add = (id: ObjectId, commands: Iterable<BodyCommand>): void => {
    for (const table of tablesBelow(facts, id)) {
      if (!closed && !isSomebodys(facts, table)) continue;
      found.set(table, new Set([...(found.get(table) ?? []), ...commands]));
    }
  };
  for (const { relations } of bodies) for (const [id, commands] of relations) add(id, commands);
  if (!readable) for (const id of namedIn(facts, routine.body ?? routine.definition)) add(id, everything);
  return found;
}

function tablesBelow(facts: Facts, id: ObjectId, seen: Set<ObjectId> = new Set()): readonly Table[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const table = tableById(facts.catalog, id);
  if (table !== null) return [table];
  const view = facts.catalog.views.find((one) => one.id === id);
  return (view?.dependsOn ?? []).flatMap((below) => tablesBelow(facts, below, seen));
}

function namedIn({ catalog }: Facts, text: string): readonly ObjectId[] {
  const words = new Set(text.match(/[\p{L}_][\p{L}\p{N}_$]*/gu));
  return [...catalog.tables, ...catalog.views].filter(({ name }) => words.has(name)).map(({ id }) => id);
}

/** Platform tables hold accounts, sessions and files, whatever their columns are called. */
const isSomebodys = (facts: Facts, table: Table): boolean =>
  !isPublicData(facts, table) ||
  facts.catalog.schemas.some(({ name, managedBy }) => name === table.schema && managedBy === "platform");

function gain({ access }: Facts, role: ApiRole, tables: RoutineExposure["tables"]): Gain {
  const open = (table: Table, command: BodyCommand): boolean => access.reach(role, table, command).rows === "all";
  return {
    role,
    hidden: [...tables.keys()].filter((table) => !open(table, "select")),
    fixed: [...tables].flatMap(([table, commands]) => {
      const writes = [...commands].filter((command) => command !== "select");
      return writes.some((command) => !open(table, command)) ? [table] : [];
    }),
  };
}
