import type { ObjectId } from "../catalog/object.ts";
import { compareText, groupedBy } from "../catalog/order.ts";
import { type Finding, isBorneOut, type Proof, type Verdict } from "../check/finding.ts";
import { loadParser } from "../sql/parse.ts";
import { type Candidate, type FixContext, findingKey, type State } from "./context.ts";
import { emit, type FixForm, type Round } from "./emit.ts";
import { groundOf } from "./ground.ts";
import { homesOf } from "./homes.ts";
import { type Earlier, mergeFixes } from "./merge.ts";
import { runAs } from "./run.ts";
import { type Trial, trialOf } from "./trial.ts";
import type { Ground } from "./tried.ts";
import type { Use } from "./use.ts";
import { verifyFixes } from "./verify.ts";

/** A finding with all that is known of it. */
export type Judged = { readonly finding: Finding; readonly proof: Proof; readonly verdict: Verdict };

export type FixRequest = {
  readonly context: FixContext;
  /** The shadow as it is. */
  readonly before: State;
  readonly judged: readonly Judged[];
  /** Which findings are to be fixed (not those that the user hides). */
  readonly wanted: (finding: Finding) => boolean;
  /** `safe`: nothing that needs a person's look. */
  readonly which: "all" | "safe";
  readonly form: FixForm;
};

/** One migration, not yet written. `text` is null where nothing can be fixed. */
export type FixPlan = {
  readonly text: string | null;
  /** For a layout with down files. */
  readonly downText: string | null;
  readonly included: readonly Finding[];
  readonly leftOut: readonly { readonly finding: Finding; readonly because: string }[];
};

/** A fix may bring up what only a second fix settles; nobody needs more rounds than this. */
const mostRounds = 4;

/**
 * One migration of every fix that can be verified. After merging, the checks run on the result, and what they still propose
 * (fixes that contradicted one another, faults that a fix brought up) is verified on top of it and added. The whole is tried
 * once more in the form in which it is written. The shadow is left as it was.
 */
export async function planFix(request: FixRequest): Promise<FixPlan> {
  await loadParser();
  const progress: Progress = { rounds: [], grounds: [], leftOut: new Map(), refused: new Set() };
  await request.context.shadow.scratch(() => addRound(request, request.before, request.judged, progress));
  const leftOut = [...progress.leftOut.values()];
  const emitted = await emit(progress.rounds, request.before, request.context, request.form);
  return { ...emitted, leftOut: [...leftOut, ...emitted.failed].toSorted(byFinding) };
}

type LeftOut = FixPlan["leftOut"][number];

type Progress = {
  readonly rounds: Round[];
  readonly grounds: Ground[];
  readonly leftOut: Map<string, LeftOut>;
  /** Fixes that need not be tried again: finding and statements. */
  readonly refused: Set<string>;
};

const byFinding = (a: LeftOut, b: LeftOut): number => compareText(findingKey(a.finding), findingKey(b.finding));

async function addRound(
  request: FixRequest,
  state: State,
  judged: readonly Judged[],
  progress: Progress,
): Promise<void> {
  const { context } = request;
  const trials = eligible(request, state, judged, progress);
  const ground = await groundOf(trials, state, context);
  const { included, leftOut, script, after } = await mergeFixes(trials, ground, earlierThan(ground, progress));
  for (const { trial, because } of leftOut) leaveOut(progress, trial.finding, because);
  if (included.length === 0 || after === null) return;
  const rejection = await runAs(context.role, script.up, context.shadow);
  if (rejection !== null)
    throw new Error(`a merged migration failed when it was run again: ${rejection.error.message}`);
  const settled = settledBy(included, after, progress);
  progress.rounds.push({ trials: included, script, settled, after: after.catalog });
  progress.grounds.push(ground);
  const next = after.findings.filter((finding) => request.wanted(finding) && isNew(finding, progress));
  if (next.length === 0 || progress.rounds.length === mostRounds) return;
  await addRound(request, after, await judge(next, after, context), progress);
}

/**
 * The rounds so far, seen from before all of them. What was found before this round was accepted then; what users could do
 * is what was measured first.
 */
function earlierThan(ground: Ground, { rounds, grounds }: Progress): Earlier | null {
  const [first] = grounds;
  if (first === undefined) return null;
  const use = new Map<ObjectId, readonly Use[]>();
  for (const one of [...grounds, ground]) {
    for (const [relation, uses] of groupedBy(one.use, (each) => each.relation)) {
      if (!use.has(relation)) use.set(relation, uses);
    }
  }
  const accepted = ground.before.findings.map((finding) => [findingKey(finding), true] as const);
  return {
    trials: rounds.flatMap(({ trials }) => trials),
    down: rounds.toReversed().flatMap(({ script }) => script.down),
    ground: {
      ...ground,
      before: first.before,
      use: [...use.values()].flat(),
      old: new Map([...ground.old, ...accepted]),
    },
  };
}

/** The fixes of a round; what cannot be one is noted with the reason. */
function eligible(
  { wanted, which }: FixRequest,
  state: State,
  judged: readonly Judged[],
  progress: Progress,
): readonly Trial[] {
  const homes = homesOf(state.catalog);
  return judged.flatMap(({ finding, proof, verdict }) => {
    if (!wanted(finding) || !isBorneOut(finding, proof)) return [];
    const trial = trialOf({ finding, proof }, homes);
    if (verdict.verdict === "unverified" || trial === null) {
      leaveOut(progress, finding, verdict.verdict === "unverified" ? verdict.because : "manual: there is no fix");
      return [];
    }
    if (which === "all" || trial.fix.safety === "safe") return [trial];
    leaveOut(progress, finding, `review: ${trial.fix.why}`);
    return [];
  });
}

function leaveOut({ leftOut, refused }: Progress, finding: Finding, because: string): void {
  leftOut.set(findingKey(finding), { finding, because });
  refused.add(attemptKey(finding));
}

/** A finding and what it proposes: the same proposal fails again, another may not. */
function attemptKey(finding: Finding): string {
  const up = finding.fix === null || finding.fix.safety === "manual" ? [] : finding.fix.up;
  return `${findingKey(finding)}\0${up.map(({ text }) => text).join("\0")}`;
}

const isNew = (finding: Finding, { refused }: Progress): boolean =>
  finding.fix !== null && finding.fix.safety !== "manual" && !refused.has(attemptKey(finding));

/** What was left out and is gone all the same. */
function settledBy(included: readonly Trial[], after: State, { leftOut }: Progress): readonly Finding[] {
  for (const { finding } of included) leftOut.delete(findingKey(finding));
  const open = new Set(after.findings.map(findingKey));
  const settled = [...leftOut].filter(([key]) => !open.has(key));
  for (const [key] of settled) leftOut.delete(key);
  return settled.map(([, { finding }]) => finding);
}

async function judge(findings: readonly Finding[], state: State, context: FixContext): Promise<readonly Judged[]> {
  const proofs = await context.prove(findings, state.catalog, context.shadow);
  const untried: Proof = { outcome: "inconclusive", because: "it was not tried" };
  const candidates = findings.map((finding, index): Candidate => ({ finding, proof: proofs[index] ?? untried }));
  const verdicts = await verifyFixes(candidates, state, context);
  const unknown: Verdict = { verdict: "unverified", because: "not-run: nobody tried it" };
  return candidates.map((candidate, index) => ({ ...candidate, verdict: verdicts[index] ?? unknown }));
}
