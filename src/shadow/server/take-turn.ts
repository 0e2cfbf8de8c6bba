import { UserError } from "../../errors.ts";
import type { ServerSession } from "../../live/session.ts";
import { integer, sql } from "../../sql/sql.ts";

/** Of the lock that a run holds on a server: any number that other programs are unlikely to lock. */
const lock = 7_697_822_360n;

const pauseMs = 500;
const longestWaitMs = 10 * 60_000;

/**
 * Waits until no other run of Rowproof is on the server: roles belong to the whole server, so two runs would find each
 * other's. The turn ends with the session. Rejects with a `UserError` after ten minutes.
 */
export async function takeTurn(admin: ServerSession, progress: (text: string) => void): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const [found] = await admin.rows<{ mine: boolean }>(
      sql`select pg_catalog.pg_try_advisory_lock(${integer(lock)}) as mine`,
    );
    if (found?.mine === true) return;
    if (waitedMs >= longestWaitMs) {
      throw new UserError(`Another run of Rowproof has been using the server ${admin.name} for ten minutes.`);
    }
    progress("waiting for another run of Rowproof on this server");
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
