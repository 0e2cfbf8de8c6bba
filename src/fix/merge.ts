import { type Clash, settle } from "./conflict.ts";
import type { State } from "./context.ts";
import { tryGroup } from "./group.ts";
import { inOneMigration, type Script, type Step } from "./order.ts";
import { apart } from "./region.ts";
import type { Trial } from "./trial.ts";
import type { Fault, Ground, Tried } from "./tried.ts";

/** Fixes that go into one migration together, the migration, and those that do not fit in, with the reason. */
export type Merged = {
  readonly script: Script;
  readonly included: readonly Trial[];
  /** The database with the migration; null: nothing is in it. */
  readonly after: State | null;
  readonly leftOut: readonly { readonly trial: Trial; readonly because: string }[];
};

/** Fixes that are applied already, in this transaction, and what holds where they are not. */
export type Earlier = { readonly trials: readonly Trial[]; readonly down: readonly Step[]; readonly ground: Ground };

/**
 * Merges verified fixes into one migration and tries the whole, together with what is applied already. A fix that fails in
 * company is left out and the rest is tried again, until all that is promised holds. Prefers the fixes that come first.
 */
export async function mergeFixes(trials: readonly Trial[], ground: Ground, earlier: Earlier | null): Promise<Merged> {
  const leftOut = new Map<Trial, string>();
  for (;;) {
    const { kept, clashing, served } = settle(trials.filter((trial) => !leftOut.has(trial)));
    const script = inOneMigration(kept);
    const members = [...kept, ...served.map(({ trial }) => trial)];
    const { faults, after } = await tryWhole(members, script, ground, earlier);
    const [fault] = faults;
    if (fault === undefined) {
      for (const clash of clashing) leftOut.set(clash.trial, explain(clash));
      const reasons = [...leftOut].map(([trial, because]) => ({ trial, because }));
      return { script, included: members, after, leftOut: reasons };
    }
    leftOut.set(culpritOf(fault, members), `together with the other fixes, ${fault.because}`);
  }
}

async function tryWhole(
  members: readonly Trial[],
  script: Script,
  ground: Ground,
  earlier: Earlier | null,
): Promise<Tried> {
  if (members.length === 0) return { faults: [], after: null };
  if (earlier === null) return await tryGroup(members, ground, script, "whole");
  const whole: Script = { up: script.up, down: [...script.down, ...earlier.down] };
  return await tryGroup([...earlier.trials, ...members], earlier.ground, whole, "whole");
}

/** The last fix that the fault may come from; where an earlier one suffers, the last that is about the same objects. */
function culpritOf({ suspects, because }: Fault, members: readonly Trial[]): Trial {
  const near = members.filter(({ region }) => suspects.some((suspect) => !apart(suspect.region, region)));
  const culprit = members.findLast((member) => suspects.includes(member)) ?? near.at(-1) ?? members.at(-1);
  if (culprit === undefined) throw new Error(`nobody to blame for: ${because}`);
  return culprit;
}

const explain = ({ over, with: other }: Clash): string =>
  `it changes ${over}, which the fix for ${other.finding.check} on ${other.finding.object.identity} changes differently`;
