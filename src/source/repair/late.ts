import type { Made } from "./made-by.ts";
import { containerOf, type Name } from "./name.ts";
import type { Waiting } from "./postponed.ts";
import type { Work } from "./work.ts";

/**
 * A statement that waited has nothing left to do: statements of files in between have made anew what it replaces, or taken
 * away what it makes or belongs to.
 */
export function isSuperseded(work: Work, { number, name }: Waiting): boolean {
  const { makes } = work.makers().effects(number);
  if (makes.length > 0 && makes.every((made) => isRemade(work, number, made))) return true;
  const concerned: readonly Name[] = [name, ...makes.flatMap((made) => [made, containerOf(made) ?? made])];
  return concerned.some((one) => isTakenAway(work, number, one));
}

function isRemade(work: Work, number: number, made: Made): boolean {
  const isSame = (other: Made): boolean =>
    other.kind === made.kind && other.name === made.name && other.signature === made.signature;
  return (
    made.replaces &&
    work
      .makers()
      .of(made)
      .some((one) => isBetween(work, number, one) && work.makers().effects(one).makes.some(isSame))
  );
}

/** Taken away, and not made again by another than this one. */
function isTakenAway(work: Work, number: number, name: Name): boolean {
  const dropper = work
    .makers()
    .droppersOf(name)
    .findLast((one) => isBetween(work, number, one));
  if (dropper === undefined) return false;
  const { ledger, postponed, at } = work;
  const isThere = (one: number): boolean =>
    one > dropper && one <= at.reached && one !== number && !ledger.isFailed(one) && !postponed.has(one);
  return !work.makers().of(name).some(isThere);
}

/** A statement that applied after this one's place, in a file before the one that is at its end now. */
function isBetween({ makers, ledger, postponed, at }: Work, number: number, one: number): boolean {
  const isEarlier = at.mode === "last" || at.mode === "stuck" || makers().file(one) < makers().file(at.reached);
  return one > number && one <= at.reached && isEarlier && !ledger.isFailed(one) && !postponed.has(one);
}
