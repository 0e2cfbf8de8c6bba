import type pg from "pg";
import { type Sql, sql } from "../sql/sql.ts";
import { type ConnectOptions, endsTheConnection, openClient, postgresError } from "./connect.ts";
import { messageOf, saidByServer } from "./failure.ts";
import { plainValues } from "./values.ts";

/** What one statement gave. Values are as `plainValues` makes them. */
export type StatementResult = { readonly rows: readonly unknown[]; readonly changed: number };

/** The connection broke, or the server ended it. */
export class SessionLost extends Error {}

/**
 * A session of Rowproof's own on a server, for work that keeps state in it. Texts given without waiting are sent at once
 * and run in order.
 */
export type ServerSession = {
  /** `postgres://user@host:port/database`, for messages. */
  readonly name: string;
  readonly ignored: readonly string[];
  /** Of the server's process behind it. */
  readonly processId: number;
  /** Runs the statements of a text. Rejects with `PostgresError`, or with `SessionLost`. */
  readonly run: (text: string) => Promise<readonly StatementResult[]>;
  /** The rows of the last statement. */
  readonly rows: <Row>(statements: Sql) => Promise<readonly Row[]>;
  /** As of the last text that was run. */
  readonly transaction: () => "none" | "open" | "aborted";
  readonly close: () => Promise<void>;
};

export type SessionOptions = {
  readonly environment: ConnectOptions["environment"];
  readonly connectTimeoutMs: number;
  /** In place of the one in the URL. */
  readonly database?: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** Opens a session. Rejects with a `UserError` as `connect` does. */
export async function openSession(url: string, options: SessionOptions): Promise<ServerSession> {
  const { environment, connectTimeoutMs, database, settings } = options;
  const arrays = new Map<number, number>();
  const types = plainValues(arrays);
  const { client, target } = await openClient(url, {
    environment,
    connectTimeoutMs,
    client: { pipeline: true, types, settings, ...(database !== undefined && { database }) },
  });
  const run = async (text: string): Promise<readonly StatementResult[]> => {
    try {
      const results: pg.QueryResult | readonly pg.QueryResult[] = await client.query(text);
      return (Array.isArray(results) ? results : [results]).map(statementResult);
    } catch (error) {
      if (!saidByServer(error) || endsTheConnection(error)) throw lost(target.name, error);
      // The driver learns of the transaction's state only after the error: with the answer to this.
      await client.query("").catch((failure: unknown) => Promise.reject(lost(target.name, failure)));
      throw postgresError(error);
    }
  };
  const rows = async <Row>(statements: Sql): Promise<readonly Row[]> =>
    ((await run(statements.text)).at(-1)?.rows ?? []) as readonly Row[];
  const [known] = await rows<Known>(whatIsKnown);
  for (const [array, element] of known?.arrays ?? []) arrays.set(array, element);
  return {
    name: target.name,
    ignored: target.ignored,
    processId: known?.processId ?? 0,
    run,
    rows,
    transaction: () => states[client.getTransactionStatus() ?? "I"],
    close: () => client.end().catch(() => {}),
  };
}

type Known = { readonly processId: number; readonly arrays: readonly (readonly [number, number])[] };

/** OIDs below 16384 are built in. */
const whatIsKnown = sql`select pg_catalog.pg_backend_pid() as "processId",
  (select pg_catalog.json_agg(pg_catalog.json_build_array(typarray::pg_catalog.int8, oid::pg_catalog.int8)) from pg_catalog.pg_type
    where typarray <> 0 and oid < 16384) as arrays`;

const states = { I: "none", T: "open", E: "aborted" } as const;

const statementResult = ({ rows, rowCount }: pg.QueryResult): StatementResult => ({ rows, changed: rowCount ?? 0 });

const lost = (name: string, error: unknown): SessionLost =>
  new SessionLost(`the connection to ${name} was lost: ${messageOf(error)}.`, { cause: error });
