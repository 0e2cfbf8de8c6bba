import type { Command } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Fix } from "../check/finding.ts";

/**
 * Somebody whose use is measured. `member`: what a second user of the owner's tenant can do beyond a stranger. `role x`: a
 * role that an application connects as.
 */
export type User = "anon" | "guest" | "owner" | "member" | "stranger" | "service_role" | `role ${string}`;

/** Whether one kind of user can do one thing with one relation; null: it could not be tried. */
export type Use = {
  readonly who: User;
  /** A table, a view or a routine. */
  readonly relation: ObjectId;
  readonly command: Command | RoutineUse;
  readonly works: boolean | null;
};

/** Of a routine: to call it without an error, and to get own rows by it, or have an effect on them. */
export type RoutineUse = "call" | "obtain";

/** A question whose answer is a `Use`. */
export type Asked = Omit<Use, "works">;

const commands = ["select", "insert", "update", "delete"] as const;

/** Everything that these people may want to do with one relation. */
export const everythingOf = (relation: ObjectId, people: ReadonlySet<Use["who"]>): readonly Asked[] =>
  [...people].flatMap((who) => commands.map((command) => ({ who, relation, command })));

/** Everything that these people may want of one routine. */
export const everythingOfRoutine = (relation: ObjectId, people: ReadonlySet<Use["who"]>): readonly Asked[] =>
  [...people]
    .filter((who) => who !== "member" && who !== "guest" && !isRole(who))
    .flatMap((who) => (["call", "obtain"] as const).map((command) => ({ who, relation, command })));

const isRole = (who: User): boolean => who.startsWith("role ");

export type Keeps = Extract<Fix, { readonly keeps: unknown }>["keeps"];

const keepers: Readonly<Record<Keeps, ReadonlySet<Use["who"]>>> = {
  everyone: new Set(["anon", "guest", "owner", "member", "stranger", "service_role"]),
  owners: new Set(["owner", "member", "service_role"]),
  readers: new Set(["owner", "member", "service_role"]),
  backend: new Set(["service_role"]),
};

/** From the promise that keeps the fewest to the one that keeps all. */
const byBreadth: readonly Keeps[] = ["backend", "readers", "owners", "everyone"];

/** Whom any of these promises is made to. */
export const keptPeople = (promises: readonly Keeps[]): ReadonlySet<Use["who"]> =>
  new Set(promises.flatMap((promise) => [...keepers[promise]]));

/** The promise among these that keeps the fewest. */
export const leastKept = (promises: readonly Keeps[]): Keeps =>
  byBreadth.find((promise) => promises.includes(promise)) ?? "everyone";

/** Identifies a question. */
export const useKey = ({ who, relation, command }: Asked): string => `${who} ${command} ${relation}`;

/** What worked before and has to be kept. */
export const keptUse = (before: readonly Use[], keeps: Keeps): readonly Use[] =>
  before.filter((use) => use.works === true && isKept(keeps, use));

/**
 * An application's own connection keeps what it can, unless all is for the backend alone. Of the rows of others, members keep
 * the sight: what they could write there may be the very fault.
 */
function isKept(keeps: Keeps, { who, command }: Use): boolean {
  if (isRole(who)) return keeps !== "backend";
  if (who === "member" && keeps !== "everyone") return keeps !== "backend" && command === "select";
  if (who === "owner" && keeps === "readers") return command === "select";
  return keepers[keeps].has(who);
}

/** What had to be kept and works no longer (or could not be tried again). */
export function lostUse(kept: readonly Use[], after: readonly Use[]): readonly Use[] {
  const still = new Set(after.filter(({ works }) => works === true).map(useKey));
  return kept.filter((use) => !still.has(useKey(use)));
}
