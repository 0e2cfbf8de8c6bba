import { tableById } from "../catalog/lookup.ts";
import type { ObjectId } from "../catalog/object.ts";
import { concerns, reaches } from "./region.ts";
import type { Trial } from "./trial.ts";
import type { Fault, Ground } from "./tried.ts";
import { type Keeps, keptUse, leastKept, lostUse, type Use } from "./use.ts";

/** What worked before and has to go on working, and the fixes that could end it. */
export type Promised = { readonly suspects: readonly Trial[]; readonly kept: readonly Use[] };

/** Where several fixes concern one relation, the one that keeps the least says what has to be kept. */
export function promisesOf(trials: readonly Trial[], ground: Ground): readonly Promised[] {
  const changing = trials.filter(({ changesAccess }) => changesAccess);
  return [...new Set(ground.use.map(({ relation }) => relation))].flatMap((relation) => {
    const suspects = changing.filter(({ region }) => reaches(region, relation, ground.homes));
    if (suspects.length === 0) return [];
    const before = ground.use.filter((one) => one.relation === relation);
    return [
      {
        suspects,
        kept: keptUse(before, promiseFor(relation, suspects, ground)).filter((use) => !isAttacked(use, suspects)),
      },
    ];
  });
}

/** What a fix is there to stop is not kept. */
const isAttacked = ({ who, relation, command }: Use, trials: readonly Trial[]): boolean =>
  trials.some(({ finding: { experiments } }) =>
    experiments.some(
      (one) => one.kind === "attack" && one.as === who && one.command === command && one.target === relation,
    ),
  );

export const accessLost = (promises: readonly Promised[], uses: readonly Use[]): readonly Fault[] =>
  promises.flatMap(({ suspects, kept }) => {
    const [lost] = lostUse(kept, uses);
    if (lost === undefined) return [];
    return [{ suspects, because: `access-lost: ${lost.who} can no longer ${deedOf(lost)}` }];
  });

function deedOf({ command, relation }: Use): string {
  if (command === "call") return `call ${relation}`;
  return command === "obtain" ? `get own rows by ${relation}` : `${command} on ${relation}`;
}

/**
 * A table that only rests on what changes keeps more than a fix says of its own: taking its users' rows away is nothing that
 * the fix for another table may do by the way, nor taking those of a view the fix for a routine. A view shows what is left of the tables under it.
 */
function promiseFor(relation: ObjectId, suspects: readonly Trial[], { before, homes }: Ground): Keeps {
  const direct = suspects.some(
    ({ region, finding }) => concerns(region, relation, homes) || finding.object.identity === relation,
  );
  const least = leastKept(suspects.map(({ fix }) => fix.keeps));
  if (least !== "backend" || direct) return least;
  const isTable = tableById(before.catalog, relation) !== null;
  const byRoutine = before.catalog.routines.some(({ id }) =>
    suspects.some(({ region }) => concerns(region, id, homes)),
  );
  return isTable || byRoutine ? "owners" : least;
}
