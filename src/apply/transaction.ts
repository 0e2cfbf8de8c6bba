import { UserError } from "../errors.ts";
import type { LiveConnection } from "../live/connect.ts";
import { PostgresError } from "../shadow/shadow.ts";
import { literal, type Part, type Sql, sql } from "../sql/sql.ts";

/** Milliseconds; 0: wait as long as it takes. */
export type Limits = { readonly lock: number; readonly statement: number };

/** One key in each database: two applies never run at once. */
const key = sql`7309453310264301938`;

const milliseconds = (value: number): Part => literal(`${value}ms`);

/** Opens a transaction that waits for nobody longer than the limits say, and takes its turn among applies. */
export async function begin(live: LiveConnection, limits: Limits): Promise<void> {
  await live.run(sql`begin;
set local lock_timeout = ${milliseconds(limits.lock)};
set local statement_timeout = ${milliseconds(limits.statement)}`);
  await takeTurn(live, sql`select pg_catalog.pg_advisory_xact_lock(${key})`);
}

async function takeTurn(live: LiveConnection, lock: Sql): Promise<void> {
  try {
    await live.run(lock);
  } catch (error) {
    if (!(error instanceof PostgresError) || error.code !== "55P03") throw error;
    throw new UserError(
      "Another rowproof apply is at work on this database (or one that was killed is still being ended by the server). Run this again when it is done",
    );
  }
}

/** The number of the open transaction, for `commit`; null: it has written nothing. */
export async function transactionId(live: LiveConnection): Promise<string | null> {
  const [rows] = await live.run<{ readonly id: string | null }>(
    sql`select pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text as id`,
  );
  return rows?.[0]?.id ?? null;
}

export type Committed = "yes" | "no" | "unknown";

/**
 * Commits. Where the connection breaks before the answer, the server is asked over a new one what became of the
 * transaction; `unknown`: it cannot be reached, or no longer knows.
 */
export async function commit(
  live: LiveConnection,
  id: string | null,
  reopen: () => Promise<LiveConnection>,
): Promise<Committed> {
  try {
    await live.run(sql`commit`);
    return "yes";
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return id === null ? "unknown" : await whatBecameOf(id, reopen);
  }
}

/** A backend that lost its client may still be at work: it is given this long to end. */
const patienceMs = 5000;

async function whatBecameOf(id: string, reopen: () => Promise<LiveConnection>): Promise<Committed> {
  const until = performance.now() + patienceMs;
  try {
    const live = await reopen();
    try {
      for (;;) {
        const [rows] = await live.run<{ readonly status: string | null }>(
          sql`select pg_catalog.pg_xact_status(${literal(id)}::pg_catalog.xid8) as status`,
        );
        const status = rows?.[0]?.status;
        if (status === "committed") return "yes";
        if (status === "aborted") return "no";
        if (status !== "in progress" || performance.now() > until) return "unknown";
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    } finally {
      await live.close();
    }
  } catch {
    return "unknown";
  }
}

/** Takes the turn among applies for statements outside a transaction, and gives it back. */
export async function inTurn<T>(live: LiveConnection, limits: Limits, work: () => Promise<T>): Promise<T> {
  await live.run(sql`set lock_timeout = ${milliseconds(limits.lock)}`);
  await takeTurn(live, sql`select pg_catalog.pg_advisory_lock(${key})`);
  // A statement that runs alone lets others work while it waits for them.
  await live.run(sql`set lock_timeout = 0`);
  await live.run(sql`set statement_timeout = ${milliseconds(limits.statement)}`);
  const result = await work();
  await live.run(sql`select pg_catalog.pg_advisory_unlock(${key}); reset lock_timeout; reset statement_timeout`);
  return result;
}

/** Undoes the open transaction, where there still is a connection. */
export async function rollback(live: LiveConnection): Promise<void> {
  await live.run(sql`rollback`).catch(() => {});
}
