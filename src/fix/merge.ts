import { type Clash, settle } from "./conflict.ts";
import { type Ground, tryGroup } from "./group.ts";
import { inOneMigration, type Script } from "./order.ts";
import type { Trial } from "./trial.ts";

/** Fixes that go into one migration together, the migration, and those that do not fit in, with the reason. */
export type Merged = {
  readonly script: Script;
  readonly included: readonly Trial[];
  readonly leftOut: readonly { readonly trial: Trial; readonly because: string }[];
};

/**
 * Merges verified fixes into one migration and tries the whole. A fix that fails in company is left out and the rest is
 * tried again, until all that is promised holds. Prefers the fixes that come first.
 */
export async function mergeFixes(trials: readonly Trial[], ground: Ground): Promise<Merged> {
  const leftOut = new Map<Trial, string>();
  for (;;) {
    const { kept, clashing, served } = settle(trials.filter((trial) => !leftOut.has(trial)));
    const script = inOneMigration(kept);
    const members = [...kept, ...served.map(({ trial }) => trial)];
    const [fault] = members.length === 0 ? [] : await tryGroup(members, ground, script, "whole");
    const culprit = fault?.suspects.at(-1);
    if (fault !== undefined && culprit === undefined) throw new Error(`nobody to blame for: ${fault.because}`);
    if (fault === undefined || culprit === undefined) {
      for (const clash of clashing) leftOut.set(clash.trial, explain(clash));
      return { script, included: members, leftOut: [...leftOut].map(([trial, because]) => ({ trial, because })) };
    }
    leftOut.set(culprit, `together with the other fixes, ${fault.because}`);
  }
}

const explain = ({ over, with: other }: Clash): string =>
  `it changes ${over}, which the fix for ${other.finding.check} on ${other.finding.object.identity} changes differently`;
