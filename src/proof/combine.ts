import type { Experiment } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { inconclusive } from "./outcome.ts";

export type Tried = { readonly experiment: Experiment; readonly proof: Proof };

/**
 * One proof out of a finding's experiments: proven when one works (the one that needs no account before others, then in
 * the check's order), blocked when all are blocked, else inconclusive with every reason.
 */
export function combine(tried: readonly Tried[]): Proof {
  if (tried.length === 0) return inconclusive("no experiment can show this; it was read from the schema");
  const working = tried.filter(({ proof }) => proof.outcome === "proven");
  const strongest = working.find(({ experiment }) => "as" in experiment && experiment.as === "anon") ?? working[0];
  if (strongest !== undefined) return strongest.proof;
  const all = tried.every(({ proof }) => proof.outcome === "blocked");
  return {
    outcome: all ? "blocked" : "inconclusive",
    because: reasons(tried.filter(({ proof }) => all || proof.outcome === "inconclusive")),
  };
}

function reasons(tried: readonly Tried[]): string {
  const sentences = tried.map(({ experiment, proof }) => {
    const because = proof.outcome === "proven" ? "" : proof.because;
    return tried.length > 1 && experiment.kind === "attack"
      ? `${experiment.command} as ${experiment.as}: ${because}`
      : because;
  });
  return [...new Set(sentences)].join("; ");
}
