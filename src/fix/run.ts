import { PostgresError, type Shadow } from "../shadow/shadow.ts";
import { ident, sql } from "../sql/sql.ts";
import type { Step } from "./order.ts";

/** What Postgres said of a statement that it would not run. */
export type Rejection = { readonly step: Step; readonly error: PostgresError };

/**
 * Runs steps in order as the role that will run the migration, and comes back as superuser. The first that Postgres rejects
 * is a value, and leaves the shadow's transaction aborted. Inside a transaction.
 */
export async function runAs(role: string | null, steps: readonly Step[], shadow: Shadow): Promise<Rejection | null> {
  if (role !== null) await shadow.execute([sql`set local role ${ident(role)}`]);
  const rejection = await runEach(steps, shadow);
  if (role !== null && rejection === null) await shadow.execute([sql`reset role`]);
  return rejection;
}

/** The same outside a transaction: every statement is one of its own, and those before the rejected one stay. */
export async function runAloneAs(
  role: string | null,
  steps: readonly Step[],
  shadow: Shadow,
): Promise<Rejection | null> {
  if (role !== null) await shadow.execute([sql`set role ${ident(role)}`]);
  const rejection = await runEach(steps, shadow);
  if (role !== null) await shadow.execute([sql`reset role`]);
  return rejection;
}

async function runEach(steps: readonly Step[], shadow: Shadow): Promise<Rejection | null> {
  for (const step of steps) {
    try {
      await shadow.execute([step.statement]);
    } catch (error) {
      if (error instanceof PostgresError) return { step, error };
      throw error;
    }
  }
  return null;
}

/** `must be owner of table users (42501), in: alter table auth.users …`. */
export function describe({ step, error }: Rejection): string {
  const [line = ""] = step.statement.text.split("\n");
  const shown = line.length > 120 ? `${line.slice(0, 119)}…` : line;
  return `${error.message} (${error.code}), in: ${shown}`;
}
