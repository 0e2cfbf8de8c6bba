import { type Finding, isBorneOut, type Proof, type Severity, type Verdict } from "../check/finding.ts";
import { leastGrave } from "../fix/relint.ts";
import type { WrittenFix } from "../fix/trial.ts";
import type { Assumption } from "../source/source.ts";
import type { Assumptions } from "./assumptions.ts";
import type { Reached } from "./options.ts";

/** A finding with what the shadow showed of it and of its fix, as far as that holds for the real database. */
export type Inspected = {
  readonly finding: Finding;
  readonly proof: Proof;
  readonly verdict: Verdict | null;
  /** The assumption on which the finding rests; null: it holds whatever the real database is like. */
  readonly assumption: Assumption | null;
  /** What the fix rests on, so that it may fail on the real database, or not settle the fault there; null: nothing. */
  readonly fixAssumption: string | null;
  /** Verified fixes to choose from where it is not clear what was meant, safest first, and who reaches what after each. */
  readonly options: readonly { readonly fix: WrittenFix; readonly access: readonly Reached[] }[];
};

/** A finding before it is tried: on something made up there is nothing to try and nothing to fix. */
export function beforeTrial(finding: Finding, assumptions: Assumptions): Finding {
  if (assumptions.ofFinding(finding)?.is !== "made") return finding;
  return {
    ...finding,
    severity: "info",
    experiments: [],
    fix: null,
    message: `Not known of the real database, only of what was assumed in its place: ${finding.message}`,
  };
}

const notRun: Proof = { outcome: "inconclusive", because: "not run: --no-prove" };
const notVerified: Verdict = { verdict: "unverified", because: "not-run: --no-prove" };

/** What the shadow showed; absent: it was not asked. */
export type Shown = {
  readonly proof?: Proof | undefined;
  readonly verdict?: Verdict | null | undefined;
  readonly options?: Inspected["options"];
};

/**
 * Puts a finding together with what was shown. What Postgres stopped is not gone, but it is no error: it stays as a note.
 * What rests on an assumption is at most a warning, unless its proof needed nothing that was assumed.
 */
export function judged(finding: Finding, shownOf: Shown, assumptions: Assumptions): Inspected {
  const { proof = notRun, verdict = null, options = [] } = shownOf;
  const assumption = restingOn(finding, proof, assumptions);
  const shown = assumption?.is === "made" ? unknownOf(assumption) : proof;
  const fix = isBorneOut(finding, shown) ? finding.fix : null;
  return {
    finding: { ...finding, fix, severity: severityOf(finding, shown, assumption) },
    proof: shown,
    verdict: fix === null ? null : (verdict ?? notVerified),
    assumption,
    fixAssumption: writes(finding) ? (assumption?.because ?? assumptions.ofFix(finding)) : null,
    options: fix === null ? [] : options,
  };
}

const writes = ({ fix }: Finding): boolean => fix !== null && fix.safety !== "manual";

function restingOn(finding: Finding, proof: Proof, assumptions: Assumptions): Assumption | null {
  const stated = assumptions.ofFinding(finding);
  if (stated?.is === "made") return stated;
  if (proof.outcome === "proven") return null;
  if (stated !== null) return stated;
  const because = finding.experiments.map(assumptions.ofExperiment).find((one) => one !== null);
  return because === undefined || because === null ? null : { is: "depends", because };
}

const unknownOf = ({ because }: Assumption): Proof => ({
  outcome: "inconclusive",
  because: `${because}; what the real one is like is not known`,
});

/** A suspicion that only an experiment could bear out, and none did, is nobody's business. */
export const isDropped = ({ finding, proof }: Inspected): boolean =>
  finding.unproven === "info" && proof.outcome === "blocked";

function severityOf(finding: Finding, proof: Proof, assumption: Assumption | null): Severity {
  if (proof.outcome === "blocked" || assumption?.is === "made") return "info";
  const shown =
    proof.outcome === "proven" ? leastGrave([finding.severity, proof.atMost ?? "error"]) : unproven(finding);
  return assumption !== null && shown === "error" ? "warning" : shown;
}

/** What a finding weighs as long as nothing was executed. */
const unproven = ({ severity, unproven: claimed }: Finding): Severity => claimed ?? severity;

/** A finding of a run that executes nothing. */
export const asUnproven = (finding: Finding): Finding => ({ ...finding, severity: unproven(finding) });
