import type { Finding, Proof } from "../check/finding.ts";
import { findingKey, type State } from "./context.ts";
import { inSequence, type Script, type Step } from "./order.ts";
import { accessLost, promisesOf } from "./promises.ts";
import { concerns, reaches } from "./region.ts";
import { asGrave, foundAgain, fresh, gravest, leastGrave } from "./relint.ts";
import { differences } from "./restored.ts";
import { describe, type Rejection, runAs } from "./run.ts";
import type { Trial } from "./trial.ts";
import type { Fault, Ground, Tried } from "./tried.ts";

/**
 * How grave a new finding may be: graver than none of the fixes it may come from (they are judged one by one), or than the
 * gravest of them (they are judged as a whole).
 */
export type Measure = "each" | "whole";

/**
 * Tries fixes together, in a transaction that is rolled back: all are applied, the checks run again, what was proven is
 * attacked again, what users could do is measured again, and all are undone. No fault: each of them is good.
 */
export async function tryGroup(
  trials: readonly Trial[],
  ground: Ground,
  script: Script = inSequence(trials),
  measure: Measure = "each",
): Promise<Tried> {
  for (;;) {
    const tried = await tryOnce(trials, ground, script, measure);
    const unknown = tried.faults.flatMap(({ fresh: one }) =>
      one === undefined || ground.old.has(findingKey(one)) ? [] : [one],
    );
    if (unknown.length === 0) return tried;
    await askWhetherOld(unknown, ground);
  }
}

/** Runs the experiments of new findings where no fix is applied. */
async function askWhetherOld(findings: readonly Finding[], { context, before, old }: Ground): Promise<void> {
  const proofs = await context.prove(findings, before.catalog, context.shadow);
  findings.forEach((finding, index) => {
    old.set(findingKey(finding), proofs[index]?.outcome === "proven");
  });
}

function tryOnce(trials: readonly Trial[], ground: Ground, script: Script, measure: Measure): Promise<Tried> {
  const { context } = ground;
  return context.shadow.scratch(async () => {
    const rejection = await runAs(context.role, script.up, context.shadow);
    if (rejection !== null) return { faults: [rejected("does-not-apply", rejection)], after: null };
    const catalog = await context.read(context.shadow);
    const after: State = { catalog, findings: context.lint(catalog) };
    const fresh = await borneOut(newlyFound(trials, after, ground, measure), after, ground);
    const found = [...stillFound(trials, after, ground), ...fresh];
    if (found.length > 0) return { faults: found, after };
    const open = await leftOpenOrLost(trials, after, ground);
    return { faults: open.length > 0 ? open : await notRestored(trials, script.down, ground), after };
  });
}

/** What only an experiment can tell is no new fault unless one works now. */
async function borneOut(faults: readonly Fault[], after: State, { context }: Ground): Promise<readonly Fault[]> {
  const claimed = faults.flatMap(({ fresh: one }) => (one === undefined || one.unproven === null ? [] : [one]));
  if (claimed.length === 0) return faults;
  const proofs = await context.prove(claimed, after.catalog, context.shadow);
  const shown = new Set(claimed.filter((_, index) => proofs[index]?.outcome === "proven"));
  return faults.filter(({ fresh: one }) => one === undefined || one.unproven === null || shown.has(one));
}

function stillFound(trials: readonly Trial[], after: State, { before }: Ground): readonly Fault[] {
  return trials.flatMap((trial) => {
    // Where only an experiment tells, the attack that is tried again decides.
    if (trial.finding.unproven !== null && trial.proof.outcome === "proven") return [];
    const again = foundAgain(trial.finding, before, after);
    return again === null ? [] : [{ suspects: [trial], because: `still-found: ${again.message}` }];
  });
}

function newlyFound(
  trials: readonly Trial[],
  after: State,
  { before, homes, old }: Ground,
  measure: Measure,
): readonly Fault[] {
  return fresh(before, after).flatMap((finding): readonly Fault[] => {
    if (isOracle(finding)) return [];
    const near = trials.filter(({ region }) => concerns(region, finding.object.identity, homes));
    // Of what a fix itself changes it has to leave nothing open, however open it was.
    if (old.get(findingKey(finding)) === true && (near.length === 0 || measure === "whole")) return [];
    const under = trials.filter(({ region }) => reaches(region, finding.object.identity, homes));
    const suspects = [near, under, trials].find(({ length }) => length > 0) ?? trials;
    // A leak is not left open for an index that would be good to have: the next run tells of it.
    if (finding.category === "performance" && suspects.every((one) => one.finding.category === "security")) return [];
    const severities = suspects.map((trial) => trial.finding.severity);
    const limit = measure === "each" ? leastGrave(severities) : gravest(severities);
    return asGrave(finding.severity, limit)
      ? [{ suspects, because: `new-findings: ${named(finding)}`, fresh: finding }]
      : [];
  });
}

/** That a hidden row exists could be read as long as it was not hidden: to hide it is no fault of a fix. */
const isOracle = ({ experiments }: Finding): boolean =>
  experiments.length > 0 && experiments.every((one) => one.kind === "attack" && one.how === "oracle");

const named = ({ check, object, message }: Finding): string => `${check} on ${object.identity}: ${message}`;

const rejected = (reason: "does-not-apply" | "not-restored", rejection: Rejection): Fault => ({
  suspects: rejection.step.trials,
  because: `${reason}: ${describe(rejection)}`,
});

async function leftOpenOrLost(trials: readonly Trial[], after: State, ground: Ground): Promise<readonly Fault[]> {
  const proven = trials.filter(({ proof }) => proof.outcome === "proven");
  const promises = promisesOf(trials, ground);
  const { proofs, uses } = await ground.context.judge(
    proven.map(({ finding }) => finding),
    promises.flatMap(({ kept }) => kept),
    after.catalog,
    ground.context.shadow,
  );
  return [...notBlocked(proven, proofs), ...accessLost(promises, uses)];
}

const notBlocked = (proven: readonly Trial[], proofs: readonly Proof[]): readonly Fault[] =>
  proven.flatMap((trial, index) => {
    const proof = proofs[index];
    if (proof?.outcome === "blocked" || failsInPolicy(proof)) return [];
    return [{ suspects: [trial], because: `not-blocked: ${whatStillWorks(proof)}` }];
  });

/** What worked and now fails because a policy cannot read the setting that it asks for reaches nothing any more. */
const failsInPolicy = (proof: Proof | undefined): boolean =>
  proof?.outcome === "inconclusive" && (proof.code === invalidText || proof.code === undefinedObject);

const invalidText = "22P02";
const undefinedObject = "42704";

function whatStillWorks(proof: Proof | undefined): string {
  if (proof?.outcome !== "proven") return `it could not be tried again: ${proof?.because ?? "no answer"}`;
  const { as, sql: statement, result } = proof.witness;
  return `as ${as}, ${statement} still gives ${result}`;
}

async function notRestored(
  trials: readonly Trial[],
  down: readonly Step[],
  { context, before, homes }: Ground,
): Promise<readonly Fault[]> {
  const rejection = await runAs(context.role, down, context.shadow);
  if (rejection !== null) return [rejected("not-restored", rejection)];
  const differing = differences(before.catalog, await context.read(context.shadow));
  return differing.map(({ kind, identity }) => {
    const near = trials.filter(({ region }) => concerns(region, identity, homes));
    const because = `not-restored: its reverse leaves ${kind} ${identity} changed`;
    return { suspects: near.length > 0 ? near : trials, because };
  });
}
