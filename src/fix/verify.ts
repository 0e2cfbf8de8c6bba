import type { ObjectId } from "../catalog/object.ts";
import type { Verdict } from "../check/finding.ts";
import { loadParser } from "../sql/parse.ts";
import { type Candidate, type FixContext, findingKey, type State } from "./context.ts";
import { groundOf } from "./ground.ts";
import { tryGroup } from "./group.ts";
import { type Homes, homesOf } from "./homes.ts";
import { tryOutsideTransaction } from "./outside.ts";
import { apart, concerns } from "./region.ts";
import { type Trial, trialOf } from "./trial.ts";
import type { Fault, Ground } from "./tried.ts";

const verified: Verdict = { verdict: "verified" };
const refused = (because: string): Verdict => ({ verdict: "unverified", because });

/**
 * Tries the fix of each finding in the shadow; one verdict per candidate, in their order. Verified means: it applies as the
 * role that will run it; its finding is gone and the checks propose nothing more for it; nothing as grave is new; what was
 * proven is blocked; what `keeps` promises still works; and its reverse restores the schema. The shadow is left as it was.
 * `before` is the shadow's state. Nothing may be open in the shadow that an aborted transaction would lose.
 */
export async function verifyFixes(
  candidates: readonly Candidate[],
  before: State,
  context: FixContext,
): Promise<readonly Verdict[]> {
  await loadParser();
  const homes = homesOf(before.catalog);
  const present = new Set(before.findings.map(findingKey));
  const verdicts = new Map<Candidate, Verdict>();
  const trials = new Map<Trial, Candidate>();
  for (const candidate of candidates) {
    const trial = trialOf(candidate, homes);
    const because = trial === null ? manual(candidate) : untriable(trial, present, homes, context.differs);
    if (trial === null || because !== null) verdicts.set(candidate, refused(because ?? "manual"));
    else trials.set(trial, candidate);
  }
  for (const [trial, verdict] of await judge([...trials.keys()], before, context)) {
    const candidate = trials.get(trial);
    if (candidate !== undefined) verdicts.set(candidate, verdict);
  }
  return candidates.map((candidate) => verdicts.get(candidate) ?? refused("not-run: nobody tried it"));
}

function manual({ finding: { fix } }: Candidate): string {
  return `manual: ${fix?.safety === "manual" ? fix.why : "there is no fix to try"}`;
}

/** Why the shadow can say nothing about a fix, or null: a fault that the copy does not show cannot be seen to go away. */
function untriable(
  trial: Trial,
  present: ReadonlySet<string>,
  homes: Homes,
  differs: ReadonlyMap<ObjectId, string>,
): string | null {
  if (!present.has(findingKey(trial.finding))) return "not-run: the copy of the database does not show this fault";
  for (const [id, because] of differs) {
    if (concerns(trial.region, id, homes)) return `not-run: ${id} could not be copied faithfully: ${because}`;
  }
  return null;
}

async function judge(
  trials: readonly Trial[],
  before: State,
  context: FixContext,
): Promise<ReadonlyMap<Trial, Verdict>> {
  const deadline = performance.now() + (context.budgetMs ?? defaultBudgetMs);
  const ground = await groundOf(trials, before, context);
  const verdicts = new Map<Trial, Verdict>();
  for (const round of roundsOf(trials)) await judgeTogether(round, ground, verdicts, deadline);
  const outside = trials.filter((trial) => trial.alone && verdicts.get(trial)?.verdict === "verified");
  for (const { suspects, because } of await tryOutsideTransaction(outside, ground)) {
    for (const trial of suspects) verdicts.set(trial, refused(because));
  }
  return verdicts;
}

/** Groups of fixes that do not touch each other's ground, so that each is tried as if alone. */
export function roundsOf(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const rounds: Trial[][] = [];
  for (const trial of trials) {
    const round = rounds.find((members) => members.every((member) => apart(member.region, trial.region)));
    if (round === undefined) rounds.push([trial]);
    else round.push(trial);
  }
  return rounds;
}

/** Fixes that nobody got to in time are not verified, and say so. */
const defaultBudgetMs = 120_000;

async function judgeTogether(
  trials: readonly Trial[],
  ground: Ground,
  verdicts: Map<Trial, Verdict>,
  deadline: number,
): Promise<void> {
  if (trials.length === 0) return;
  if (performance.now() > deadline) {
    for (const trial of trials) verdicts.set(trial, refused("not-run: time budget: the others took all of it"));
    return;
  }
  const { faults } = await tryGroup(trials, ground);
  const [first] = faults;
  if (first === undefined) {
    for (const trial of trials) verdicts.set(trial, verified);
    return;
  }
  const blamed = blamedFor(faults);
  if (trials.every((trial) => blamed.has(trial)) || trials.length === 1) {
    for (const trial of trials) verdicts.set(trial, refused(blamed.get(trial) ?? first.because));
    return;
  }
  for (const part of divide(trials, blamed, faults)) await judgeTogether(part, ground, verdicts, deadline);
}

/** Only where a fault can come from one fix alone is that fix to blame. */
const blamedFor = (faults: readonly Fault[]): ReadonlyMap<Trial, string> =>
  new Map(
    faults
      .toReversed()
      .flatMap(({ suspects: [only, ...others], because }) =>
        only === undefined || others.length > 0 ? [] : [[only, because] as const],
      ),
  );

/**
 * Those at fault and the others, each once more without the rest. Where nobody alone is blamed: those that may be at fault, in
 * two halves, and the others.
 */
function divide(
  trials: readonly Trial[],
  blamed: ReadonlyMap<Trial, string>,
  faults: readonly Fault[],
): readonly (readonly Trial[])[] {
  if (blamed.size > 0) return parted(trials, (trial) => blamed.has(trial));
  const suspects = new Set(faults.flatMap((fault) => fault.suspects));
  const [suspected, others] = parted(trials, (trial) => suspects.has(trial));
  const middle = Math.ceil(suspected.length / 2);
  return [suspected.slice(0, middle), suspected.slice(middle), others];
}

const parted = (
  trials: readonly Trial[],
  isOne: (trial: Trial) => boolean,
): readonly [readonly Trial[], readonly Trial[]] => [trials.filter(isOne), trials.filter((trial) => !isOne(trial))];
