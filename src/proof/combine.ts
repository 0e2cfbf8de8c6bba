import type { Attacker, Experiment } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { blocked, inconclusive } from "./outcome.ts";

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
  const [is, those] = open.length === 0 ? [blocked, tried] : [inconclusive, open];
  return { ...is(reasons(those)), ...commonCode(those) };
}

/** The error that all of them met. */
function commonCode(tried: readonly Tried[]): { readonly code?: string } {
  const codes = new Set(tried.map(({ proof }) => (proof.outcome === "proven" ? undefined : proof.code)));
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? { code } : {};
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
