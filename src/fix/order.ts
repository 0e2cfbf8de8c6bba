import type { Sql } from "../sql/sql.ts";
import { statementKey } from "./conflict.ts";
import { type Subject, withoutPlaces } from "./reading.ts";
import { readStatement } from "./touch.ts";
import type { Trial } from "./trial.ts";

/** One statement of a migration and the fixes that need it. */
export type Step = { readonly statement: Sql; readonly trials: readonly [Trial, ...Trial[]] };

/** What to run, in order, and what undoes it. */
export type Script = { readonly up: readonly Step[]; readonly down: readonly Step[] };

/** Fixes one after another, each whole. */
export const inSequence = (trials: readonly Trial[]): Script => ({
  up: trials.flatMap((trial) => trial.up.map((statement): Step => ({ statement, trials: [trial] }))),
  down: trials.toReversed().flatMap((trial) => trial.down.map((statement): Step => ({ statement, trials: [trial] }))),
});

/** A routine comes before the policy that calls it; a new index before the old one goes. */
const rank: Readonly<Record<Subject, number>> = {
  routine: 0,
  table: 1,
  policy: 2,
  "enable row security": 2,
  "disable row security": 2,
  view: 3,
  grant: 4,
  other: 5,
  "make index": 6,
  "drop index": 7,
  comment: 8,
  transaction: 8,
};

/**
 * One migration of many fixes: by subject, each fix whole, a statement that several need once, and row level security
 * enabled after the last policy of its table, so that nobody is locked out between two statements. The same fixes in the
 * same order give the same migration.
 */
export function inOneMigration(trials: readonly Trial[]): Script {
  const ordered = trials.toSorted((a, b) => rankOf(a) - rankOf(b));
  const { up, down } = inSequence(ordered);
  return { up: policiesFirst(once(up)), down: once(down) };
}

function rankOf({ up }: Trial): number {
  return Math.min(...up.map(({ text }) => rank[readStatement(text).subject]));
}

function once(steps: readonly Step[]): readonly Step[] {
  const byKey = new Map<string, Step>();
  for (const step of steps) {
    const key = statementKey(step.statement.text);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? step : { ...known, trials: [...known.trials, ...step.trials] });
  }
  return [...byKey.values()];
}

function policiesFirst(steps: readonly Step[]): readonly Step[] {
  const readings = steps.map((step) => ({ step, ...enablingOrPolicy(step) }));
  const lastPolicy = new Map(readings.flatMap(({ policyOf }, index) => (policyOf === null ? [] : [[policyOf, index]])));
  const ordered: Step[] = [];
  const waiting = new Map<number, Step[]>();
  readings.forEach(({ step, enables }, index) => {
    const after = enables === null ? -1 : (lastPolicy.get(enables) ?? -1);
    if (after > index) waiting.set(after, [...(waiting.get(after) ?? []), step]);
    else ordered.push(step, ...(waiting.get(index) ?? []));
  });
  return ordered;
}

/** The table that a statement enables row level security on, or writes a policy for. */
function enablingOrPolicy({ statement }: Step): { readonly enables: string | null; readonly policyOf: string | null } {
  const { subject, touches } = readStatement(statement.text);
  const [first] = touches;
  const table = first === undefined ? null : withoutPlaces(first.target);
  return {
    enables: subject === "enable row security" ? table : null,
    policyOf: subject === "policy" ? table : null,
  };
}
