import type { State } from "./context.ts";
import { foundAgain } from "./relint.ts";
import { describe, runAloneAs } from "./run.ts";
import type { Trial } from "./trial.ts";
import type { Fault, Ground } from "./tried.ts";

/**
 * Tries fixes in the form in which they are written where that form runs in no transaction (`concurrently`): on a second
 * shadow, which is thrown away. Each fault has one suspect.
 */
export async function tryOutsideTransaction(
  trials: readonly Trial[],
  { context, before }: Ground,
): Promise<readonly Fault[]> {
  if (trials.length === 0) return [];
  const clone = await context.shadow.clone();
  try {
    const faults = new Map<Trial, string>();
    for (const trial of trials) {
      const steps = trial.fix.up.map((statement) => ({ statement, trials: [trial] as const }));
      const rejection = await runAloneAs(context.role, steps, clone);
      if (rejection !== null) faults.set(trial, `does-not-apply: ${describe(rejection)}`);
    }
    const catalog = await context.read(clone);
    const after: State = { catalog, findings: context.lint(catalog) };
    for (const trial of trials) {
      const again = foundAgain(trial.finding, before, after);
      if (again !== null && !faults.has(trial)) faults.set(trial, `still-found: ${again.message}`);
    }
    return [...faults].map(([trial, because]) => ({ suspects: [trial], because }));
  } finally {
    await clone.close();
  }
}
