import { type Finding, type Fix, isBorneOut, type Proof, type Verdict } from "../check/finding.ts";
import type { Candidate, FixContext, State } from "../fix/context.ts";
import { verifyFixes } from "../fix/verify.ts";

/** For each finding: what became of its fix, and which of its alternatives took its place (0: its own, 1: the first of them). */
export type Chosen = { readonly verdicts: readonly (Verdict | null)[]; readonly choices: readonly number[] };

/**
 * Verifies the fix of each finding; where the shadow shows that it does not do, the alternatives one after another. The first
 * that can be verified is chosen; where none can, the finding keeps its own.
 */
export async function chooseFixes(
  findings: readonly Finding[],
  proofs: readonly Proof[],
  before: State,
  context: FixContext,
): Promise<Chosen> {
  const verdicts: (Verdict | null)[] = findings.map(() => null);
  const choices = findings.map(() => 0);
  let open = findings.map((_, index) => index).filter((index) => isToMend(findings[index], proofs[index]));
  for (let choice = 0; open.length > 0; choice += 1) {
    const tried = open.flatMap((index) => candidate(findings, proofs, index, choice));
    const results = await verifyFixes(
      tried.map((one) => one.candidate),
      before,
      context,
    );
    tried.forEach(({ index }, i) => {
      const verdict = results[i] ?? null;
      if (choice > 0 && verdict?.verdict !== "verified") return;
      verdicts[index] = verdict;
      choices[index] = choice;
    });
    open = open.filter((index) => mayDo(verdicts[index] ?? null, findings[index], choice + 1));
  }
  return { verdicts, choices };
}

const isToMend = (finding: Finding | undefined, proof: Proof | undefined): boolean =>
  finding !== undefined && finding.fix !== null && proof !== undefined && isBorneOut(finding, proof);

type Indexed = { readonly index: number; readonly candidate: Candidate };

function candidate(
  findings: readonly Finding[],
  proofs: readonly Proof[],
  index: number,
  choice: number,
): readonly Indexed[] {
  const [finding, proof] = [findings[index], proofs[index]];
  return finding === undefined || proof === undefined
    ? []
    : [{ index, candidate: { finding: withFix(finding, choice), proof } }];
}

/** What was not tried for want of time or of a faithful copy would not be tried with another fix either. */
const mayDo = (verdict: Verdict | null, finding: Finding | undefined, choice: number): boolean =>
  finding !== undefined &&
  choice <= finding.alternatives.length &&
  verdict?.verdict !== "verified" &&
  !(verdict?.because ?? "").startsWith("not-run");

/** Every fix there is for a finding: its own, the alternatives in their order, then those for another intent. */
export const fixesOf = ({ fix, alternatives, offers = [] }: Finding): readonly Fix[] =>
  fix === null ? [] : [fix, ...alternatives, ...offers];

/** The finding with the fix of this number. */
export function withFix(finding: Finding, choice: number): Finding {
  const fix = choice === 0 ? finding.fix : (fixesOf(finding)[choice] ?? finding.fix);
  return fix === finding.fix ? finding : { ...finding, fix };
}
