import type { Finding } from "../check/finding.ts";
import type { FixContext, State } from "./context.ts";
import { concerns, type Homes } from "./region.ts";
import { asGrave, foundAgain, fresh, leastGrave } from "./relint.ts";
import { differences } from "./restored.ts";
import { describe, runAs } from "./run.ts";
import type { Trial } from "./trial.ts";
import { lostUse, type Use } from "./use.ts";

/** What was wrong with one fix of a group; without a trial nobody can tell whose fault it is: the group has to be divided. */
export type Fault = { readonly trial: Trial | null; readonly because: string };

/** What holds before any fix is applied. */
export type Ground = {
  readonly context: FixContext;
  readonly before: State;
  readonly use: readonly Use[];
  readonly homes: Homes;
};

/**
 * Tries fixes together, in a transaction that is rolled back: all are applied, the checks run again, what was proven is
 * attacked again, what users could do is measured again, and all are undone. No fault: each of them is good.
 */
export function tryGroup(trials: readonly Trial[], ground: Ground): Promise<readonly Fault[]> {
  const { context } = ground;
  return context.shadow.scratch(async () => {
    for (const trial of trials) {
      const rejection = await runAs(context.role, trial.up, context.shadow);
      if (rejection !== null) return [{ trial, because: `does-not-apply: ${describe(rejection)}` }];
    }
    const catalog = await context.read(context.shadow);
    const after: State = { catalog, findings: context.lint(catalog) };
    const found = [...stillFound(trials, after, ground), ...newlyFound(trials, after, ground)];
    if (found.length > 0) return found;
    const open = [...(await notBlocked(trials, after, ground)), ...(await accessLost(trials, after, ground))];
    return open.length > 0 ? open : await notRestored(trials, ground);
  });
}

function stillFound(trials: readonly Trial[], after: State, { before }: Ground): readonly Fault[] {
  return trials.flatMap((trial) => {
    const again = foundAgain(trial.finding, before, after);
    return again === null ? [] : [{ trial, because: `still-found: ${again.message}` }];
  });
}

function newlyFound(trials: readonly Trial[], after: State, { before, homes }: Ground): readonly Fault[] {
  return fresh(before, after).flatMap((finding): readonly Fault[] => {
    const near = trials.filter(({ region }) => concerns(region, finding.object.identity, homes));
    const suspects = near.length > 0 ? near : trials;
    if (!asGrave(finding.severity, leastGrave(suspects.map((trial) => trial.finding.severity)))) return [];
    return [{ trial: onlyOne(suspects), because: `new-findings: ${named(finding)}` }];
  });
}

const named = ({ check, object, message }: Finding): string => `${check} on ${object.identity}: ${message}`;

const onlyOne = (trials: readonly Trial[]): Trial | null => (trials.length === 1 ? (trials[0] ?? null) : null);

async function notBlocked(trials: readonly Trial[], after: State, { context }: Ground): Promise<readonly Fault[]> {
  const proven = trials.filter(({ proof }) => proof.outcome === "proven");
  if (proven.length === 0) return [];
  const proofs = await context.prove(
    proven.map(({ finding }) => finding),
    after.catalog,
    context.shadow,
  );
  return proven.flatMap((trial, index) => {
    const proof = proofs[index];
    if (proof?.outcome === "blocked") return [];
    const why =
      proof?.outcome === "inconclusive" ? `it could not be tried again: ${proof.because}` : "it works as before";
    return [{ trial, because: `not-blocked: ${why}` }];
  });
}

async function accessLost(trials: readonly Trial[], after: State, ground: Ground): Promise<readonly Fault[]> {
  const { context, homes } = ground;
  const relations = [...new Set(ground.use.map(({ relation }) => relation))];
  const changing = trials.filter(({ changesAccess }) => changesAccess);
  const near = relations.filter((relation) => changing.some(({ region }) => concerns(region, relation, homes)));
  if (near.length === 0) return [];
  const use = await context.use(near, after.catalog, context.shadow);
  return changing.flatMap((trial) => {
    const mine = ground.use.filter(
      ({ relation }) => near.includes(relation) && concerns(trial.region, relation, homes),
    );
    const [lost] = lostUse(mine, use, trial.fix.keeps);
    if (lost === undefined) return [];
    return [{ trial, because: `access-lost: ${lost.who} can no longer ${lost.command} on ${lost.relation}` }];
  });
}

async function notRestored(trials: readonly Trial[], { context, before, homes }: Ground): Promise<readonly Fault[]> {
  for (const trial of trials.toReversed()) {
    const rejection = await runAs(context.role, trial.down, context.shadow);
    if (rejection !== null) return [{ trial, because: `not-restored: ${describe(rejection)}` }];
  }
  const differing = differences(before.catalog, await context.read(context.shadow));
  return differing.map((difference) => {
    const suspects = trials.filter(({ region }) => concerns(region, difference.identity, homes));
    const because = `not-restored: its reverse leaves ${difference.kind} ${difference.identity} changed`;
    return { trial: onlyOne(suspects.length > 0 ? suspects : trials), because };
  });
}
