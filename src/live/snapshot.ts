import type { Connection } from "../catalog/connection.ts";
import { UserError } from "../errors.ts";
import { PostgresError } from "../shadow/shadow.ts";
import { ident, literal, type Sql, sql } from "../sql/sql.ts";
import type { LiveConnection } from "./connect.ts";

/** Milliseconds. */
export type Timeouts = { readonly statement: number; readonly lock: number; readonly idle: number };

const oldest = 140000;

/**
 * Does the work in one read-only transaction that sees the database as it was at its start, and rolls it back. The settings
 * last for the transaction alone. Rejects with a `UserError` where the server is none that Rowproof reads.
 */
export async function inSnapshot<T>(
  live: LiveConnection,
  timeouts: Timeouts,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const version = await begin(live, timeouts);
  if (!(version >= oldest)) {
    throw new UserError(
      `The database ${live.name} is on PostgreSQL ${Math.floor(version / 10000)}, and Rowproof reads 14 and newer.`,
    );
  }
  const result = await work(connectionTo(live));
  await live.run(sql`rollback`);
  return result;
}

async function begin(live: LiveConnection, timeouts: Timeouts): Promise<number> {
  const milliseconds = (value: number): ReturnType<typeof literal> => literal(String(value));
  try {
    const results = await live.run<{
      readonly version?: string;
    }>(sql`begin transaction isolation level repeatable read read only;
set local statement_timeout = ${milliseconds(timeouts.statement)};
set local lock_timeout = ${milliseconds(timeouts.lock)};
set local idle_in_transaction_session_timeout = ${milliseconds(timeouts.idle)};
select pg_catalog.current_setting('server_version_num') as version`);
    return Number(results.at(-1)?.[0]?.version);
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    throw new UserError(`The database ${live.name} cannot be read as a PostgreSQL database: ${error.message}.`);
  }
}

/** What the reader needs, over an open transaction. Savepoints carry a number, so that each is undone by its own name. */
export function connectionTo(live: LiveConnection): Connection {
  let depth = 0;
  const behindSavepoint = async <T>(work: (savepoint: string) => Promise<T>): Promise<T> => {
    depth += 1;
    try {
      return await work(`rowproof_${depth}`);
    } finally {
      depth -= 1;
    }
  };
  const undo = (savepoint: string): Promise<unknown> =>
    live.run<unknown>(sql`rollback to savepoint ${ident(savepoint)}; release savepoint ${ident(savepoint)}`);
  return {
    query: async <Row>(statement: Sql) => (await live.run<Row>(statement))[0] ?? [],
    attempt: <Row>(statement: Sql) =>
      behindSavepoint(async (savepoint) => {
        try {
          const results = await live.run<Row>(sql`savepoint ${ident(savepoint)};
${statement};
release savepoint ${ident(savepoint)}`);
          return { ok: true, rows: results[1] ?? [] } as const;
        } catch (error) {
          if (!(error instanceof PostgresError)) throw error;
          await undo(savepoint);
          return { ok: false, error } as const;
        }
      }),
    scratch: (work) =>
      behindSavepoint(async (savepoint) => {
        await live.run(sql`savepoint ${ident(savepoint)}`);
        try {
          return await work();
        } finally {
          await undo(savepoint);
        }
      }),
  };
}
