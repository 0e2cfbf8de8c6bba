import type { Proof } from "../check/finding.ts";
import { PostgresError, ShadowDead, ShadowTimeout } from "../shadow/shadow.ts";
import { broken, inconclusive } from "./outcome.ts";

/** Turns what Postgres or the time limit says into a proof. Any other error is a bug and stays loud. */
export async function surely<T>(work: () => Promise<T>): Promise<T | Proof> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PostgresError) return broken(error);
    if (error instanceof ShadowTimeout) return inconclusive(`time budget: ${error.message}`);
    if (error instanceof ShadowDead) return inconclusive(`the embedded Postgres had stopped: ${error.message}`);
    throw error;
  }
}
