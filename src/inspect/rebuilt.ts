import { userTables } from "../catalog/lookup.ts";
import type { Loaded } from "../source/source.ts";

/** A schema that was read has to be made anew in the shadow, one object after another. */
const mostRebuilt = 2_000;

/** Why nothing is tried on a source, or null: it is. */
export function whyNotRebuilt({ source, catalog }: Pick<Loaded, "source" | "catalog">): string | null {
  const { length } = userTables(catalog);
  if (source.kind === "migrations" || length <= mostRebuilt) return null;
  return `the schema has ${length} tables, and no more than ${mostRebuilt} are rebuilt for experiments`;
}
