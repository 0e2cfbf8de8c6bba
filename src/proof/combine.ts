import type { Attacker, Experiment } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { inconclusive } from "./outcome.ts";

export type Tried = { readonly experiment: Experiment; readonly proof: Proof };

/** Those that need no account before those that do; else in the check's order. */
export const strongestFirst = (experiments: readonly Experiment[]): readonly Experiment[] =>
  experiments.toSorted((one, other) => Number(needsAccount(one)) - Number(needsAccount(other)));

const needsAccount = (experiment: Experiment): boolean => "as" in experiment && experiment.as !== "anon";

const nameOf = (who: Attacker): string => (typeof who === "string" ? who : `role ${who.login}`);

/** One proof out of a finding's experiments: proven when one works, blocked when all are blocked, else inconclusive with every reason. */
export function combine(tried: readonly Tried[]): Proof {
  if (tried.length === 0) return inconclusive("no experiment can show this; it was read from the schema");
  const working = tried.find(({ proof }) => proof.outcome === "proven");
  if (working !== undefined) return working.proof;
  const open = tried.filter(({ proof }) => proof.outcome === "inconclusive");
  return open.length === 0
    ? { outcome: "blocked", because: reasons(tried) }
    : { outcome: "inconclusive", because: reasons(open) };
}

function reasons(tried: readonly Tried[]): string {
  const sentences = tried.map(({ experiment, proof }) => {
    const because = proof.outcome === "proven" ? "" : proof.because;
    return tried.length > 1 && experiment.kind === "attack"
      ? `${experiment.command} as ${nameOf(experiment.as)}: ${because}`
      : because;
  });
  return [...new Set(sentences)].join("; ");
}
