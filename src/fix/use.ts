import type { Command } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Fix } from "../check/finding.ts";

/** Whether one kind of user can do one thing with one relation; null: it could not be tried. */
export type Use = {
  readonly who: "anon" | "owner" | "stranger" | "service_role";
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
  [...people].flatMap((who) => (["call", "obtain"] as const).map((command) => ({ who, relation, command })));

export type Keeps = Extract<Fix, { readonly keeps: unknown }>["keeps"];

const keepers: Readonly<Record<Keeps, ReadonlySet<Use["who"]>>> = {
  everyone: new Set(["anon", "owner", "stranger", "service_role"]),
  owners: new Set(["owner", "service_role"]),
  readers: new Set(["owner", "service_role"]),
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
  before.filter((use) => use.works === true && keepers[keeps].has(use.who) && !isGivenUp(use, keeps));

const isGivenUp = ({ who, command }: Use, keeps: Keeps): boolean =>
  keeps === "readers" && who === "owner" && command !== "select";

/** What had to be kept and works no longer (or could not be tried again). */
export function lostUse(kept: readonly Use[], after: readonly Use[]): readonly Use[] {
  const still = new Set(after.filter(({ works }) => works === true).map(useKey));
  return kept.filter((use) => !still.has(useKey(use)));
}
