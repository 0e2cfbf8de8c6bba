import { PostgresError, type Shadow } from "../shadow/shadow.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";
import type { State } from "./context.ts";
import type { Fault, Ground } from "./group.ts";
import { foundAgain } from "./relint.ts";
import { describe, type Rejection } from "./run.ts";
import type { Trial } from "./trial.ts";

/**
 * Tries fixes in the form in which they are written where that form runs in no transaction (`concurrently`): on a second
 * shadow, which is thrown away. Returns those that fail there.
 */
export async function tryOutsideTransaction(
  trials: readonly Trial[],
  { context, before }: Ground,
): Promise<readonly (Fault & { readonly trial: Trial })[]> {
  if (trials.length === 0) return [];
  const clone = await context.shadow.clone();
  try {
    const faults = [];
    for (const trial of trials) {
      const rejection = await runSessionAs(context.role, trial.fix.up, clone);
      if (rejection !== null) faults.push({ trial, because: `does-not-apply: ${describe(rejection)}` });
    }
    const catalog = await context.read(clone);
    const after: State = { catalog, findings: context.lint(catalog) };
    const failed = new Set(faults.map(({ trial }) => trial));
    for (const trial of trials) {
      const again = failed.has(trial) ? null : foundAgain(trial.finding, before, after);
      if (again !== null) faults.push({ trial, because: `still-found: ${again.message}` });
    }
    return faults;
  } finally {
    await clone.close();
  }
}

/** Runs statements one by one, each in a transaction of its own. Stops at the first that Postgres rejects. */
export async function runSessionAs(
  role: string | null,
  statements: readonly Sql[],
  shadow: Shadow,
): Promise<Rejection | null> {
  if (role !== null) await shadow.execute([sql`set role ${ident(role)}`]);
  let rejection: Rejection | null = null;
  for (const statement of statements) {
    try {
      await shadow.execute([statement]);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      rejection = { statement, error };
      break;
    }
  }
  if (role !== null) await shadow.execute([sql`reset role`]);
  return rejection;
}
