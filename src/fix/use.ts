import type { Command } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Fix } from "../check/finding.ts";

/** Whether one kind of user can do one thing with one relation; null: it could not be tried. */
export type Use = {
  readonly who: "anon" | "owner" | "stranger" | "service_role";
  readonly relation: ObjectId;
  readonly command: Command;
  readonly works: boolean | null;
};

export type Keeps = Extract<Fix, { readonly keeps: unknown }>["keeps"];

const keepers: Readonly<Record<Keeps, ReadonlySet<Use["who"]>>> = {
  everyone: new Set(["anon", "owner", "stranger", "service_role"]),
  owners: new Set(["owner", "service_role"]),
  backend: new Set(["service_role"]),
};

/** The promise among these that keeps the fewest. */
export const leastKept = (promises: readonly Keeps[]): Keeps =>
  promises.reduce((least, next) => (keepers[next].size < keepers[least].size ? next : least), "everyone");

const keyOf = ({ who, relation, command }: Use): string => `${who} ${command} ${relation}`;

/** What worked before, had to be kept, and works no longer (or could not be tried again). */
export function lostUse(before: readonly Use[], after: readonly Use[], keeps: Keeps): readonly Use[] {
  const still = new Set(after.filter(({ works }) => works === true).map(keyOf));
  return before.filter((use) => use.works === true && keepers[keeps].has(use.who) && !still.has(keyOf(use)));
}
