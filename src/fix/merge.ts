import { type Clash, settle } from "./conflict.ts";
import { type Fault, type Ground, tryGroup } from "./group.ts";
import { inOneMigration, type Script, type Step } from "./order.ts";
import { apart } from "./region.ts";
import type { Trial } from "./trial.ts";

/** Fixes that go into one migration together, the migration, and those that do not fit in, with the reason. */
export type Merged = {
  readonly script: Script;
  readonly included: readonly Trial[];
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
    const fault = members.length === 0 ? null : await firstFault(members, script, ground, earlier);
    if (fault === null) {
      for (const clash of clashing) leftOut.set(clash.trial, explain(clash));
      return { script, included: members, leftOut: [...leftOut].map(([trial, because]) => ({ trial, because })) };
    }
    leftOut.set(culpritOf(fault, members), `together with the other fixes, ${fault.because}`);
  }
}

async function firstFault(
  members: readonly Trial[],
  script: Script,
  ground: Ground,
  earlier: Earlier | null,
): Promise<Fault | null> {
  const [fault] = await tryGroup(members, ground, script, "whole");
  if (fault !== undefined || earlier === null) return fault ?? null;
  const whole: Script = { up: script.up, down: [...script.down, ...earlier.down] };
  const [spoilt] = await tryGroup([...earlier.trials, ...members], earlier.ground, whole, "whole");
  return spoilt ?? null;
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
