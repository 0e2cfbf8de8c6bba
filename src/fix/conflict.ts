import { parseSync } from "libpg-query";
import { type IndexShape, withoutPlaces } from "./reading.ts";
import { readStatement } from "./touch.ts";
import type { Trial } from "./trial.ts";

/** Two fixes that cannot both go into one migration, or need not. */
export type Clash = { readonly trial: Trial; readonly with: Trial; readonly over: string };

export type Settled = {
  readonly kept: readonly Trial[];
  /** They set what a kept one sets too, differently. */
  readonly clashing: readonly Clash[];
  /** Their index begins as a kept one's does: it serves their purpose too. */
  readonly served: readonly Clash[];
};

/** Keeps the first of fixes that contradict each other (the gravest finding comes first), and the longest of like indexes. */
export function settle(trials: readonly Trial[]): Settled {
  const served = trials.flatMap((trial) => servedBy(trial, trials));
  const spared = new Set(served.map(({ trial }) => trial));
  const kept: Trial[] = [];
  const clashing: Clash[] = [];
  for (const trial of trials) {
    if (spared.has(trial)) continue;
    const clash = kept.flatMap((other) => clashOf(trial, other)).at(0);
    if (clash === undefined) kept.push(trial);
    else clashing.push(clash);
  }
  // What would have served an index may itself have been left out.
  const lost = new Set(clashing.map(({ trial }) => trial));
  return {
    kept,
    clashing: [...clashing, ...served.filter((one) => lost.has(one.with))],
    served: served.filter((one) => !lost.has(one.with)),
  };
}

type Claim = { readonly place: string; readonly property: string; readonly shown: string; readonly statement: string };

function claimsOf(trial: Trial): readonly Claim[] {
  return trial.up.flatMap(({ text }) =>
    readStatement(text).touches.map(({ target, thing, property }) => ({
      place: withoutPlaces([target, thing]),
      property,
      shown: `${thing} of ${target.name}`,
      statement: statementKey(text),
    })),
  );
}

/** Equal for two spellings of one statement. */
export const statementKey = (text: string): string => withoutPlaces(parseSync(text).stmts ?? []);

function clashOf(trial: Trial, other: Trial): readonly Clash[] {
  const theirs = claimsOf(other);
  const said = new Set(theirs.map(({ statement }) => statement));
  for (const claim of claimsOf(trial)) {
    if (said.has(claim.statement)) continue;
    const same = theirs.some(
      ({ place, property }) =>
        place === claim.place && (property === claim.property || property === "*" || claim.property === "*"),
    );
    if (same) return [{ trial, with: other, over: claim.shown }];
  }
  return [];
}

/** The one index that a fix makes, where it does nothing else. */
function onlyIndex({ up }: Trial): IndexShape | null {
  const [first, ...more] = up;
  return first === undefined || more.length > 0 ? null : readStatement(first.text).index;
}

function servedBy(trial: Trial, trials: readonly Trial[]): readonly Clash[] {
  const mine = onlyIndex(trial);
  if (mine === null || mine.unique) return [];
  const place = trials.indexOf(trial);
  const server = trials.find((other, index) => {
    const theirs = onlyIndex(other);
    if (other === trial || theirs === null || !beginsWith(theirs, mine)) return false;
    return theirs.keys.length > mine.keys.length || (index < place && !sameStatement(trial, other));
  });
  return server === undefined ? [] : [{ trial, with: server, over: `index on ${mine.table.name}` }];
}

const beginsWith = (long: IndexShape, short: IndexShape): boolean =>
  withoutPlaces([long.table, long.rest]) === withoutPlaces([short.table, short.rest]) &&
  short.keys.every((key, index) => key === long.keys[index]);

/** The same statement goes into a migration once anyway. */
const sameStatement = (a: Trial, b: Trial): boolean =>
  statementKey(a.up[0]?.text ?? "") === statementKey(b.up[0]?.text ?? "");
