import type { Sql } from "../sql/sql.ts";

/**
 * The shadow database: a throw-away Postgres that holds a copy of the schema under test. One connection, as superuser
 * `rowproof`; experiments become other roles with SET LOCAL ROLE. The embedded one never touches the network, nor the disk
 * outside the cache; one on a server stays in a database of its own.
 *
 * Values in rows are plain JSON, as node-postgres gives them: int8, numeric, dates, bytea and every type of the user's are
 * strings as Postgres prints them; int2, int4, oid and finite floats are numbers; json is parsed; arrays of built-in types
 * are arrays.
 *
 * Calls run one after another, each under a time limit. A call that exceeds it rejects with `ShadowTimeout` and leaves the
 * shadow dead: every later call rejects with `ShadowDead`, and a new shadow has to be opened.
 */
export type Shadow = {
  /** Rows of one statement. Rejects with `PostgresError`. */
  readonly query: <Row>(statement: Sql) => Promise<readonly Row[]>;
  /** Runs statements one after another. Rejects with `PostgresError` at the first that fails. */
  readonly execute: (statements: readonly Sql[]) => Promise<void>;
  /** One statement behind a savepoint (where a transaction is open): an error is a value and undoes only that statement. */
  readonly attempt: <Row>(statement: Sql) => Promise<Attempt<Row>>;
  /** Text from a migration file: the only door, with `attemptScripts`, for SQL that Rowproof did not build. */
  readonly script: (text: string) => Promise<void>;
  /**
   * Many texts from migration files in one round trip to the engine, each run as `attempt` runs a statement, in order. The
   * results stop early after one that left the engine outside the transaction it was in (`commit`, `rollback`), and after one
   * that failed with a SQLSTATE in `stopAt` (`any`: after the first that failed). The time limit holds for each of them.
   */
  readonly attemptScripts: (scripts: readonly Script[], stopAt?: StopAt) => Promise<readonly Attempt<unknown>[]>;
  /** Does the work in a transaction (a savepoint when nested) and rolls it back, whatever happens. Starts as superuser with default settings. */
  readonly scratch: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends any open transaction and gives up roles, settings, prepared statements and temporary objects: as if newly connected. */
  readonly reset: () => Promise<void>;
  /** Whether a transaction is open, and whether an error has aborted it. */
  readonly transaction: () => Promise<"none" | "open" | "aborted">;
  /** The content as bytes that `openShadow({ from })` takes. Only outside a transaction. null: a shadow on a server has none. */
  readonly dump: (() => Promise<Uint8Array>) | null;
  /** A second shadow with the same content, for what cannot run in a transaction (`concurrently`). Close it. */
  readonly clone: () => Promise<Shadow>;
  /** Never rejects; a dead shadow can be closed too. */
  readonly close: () => Promise<void>;
};

export type StopAt = readonly string[] | "any";

export type Script = {
  readonly text: string;
  /** Run before the text, behind the same savepoint. */
  readonly before?: Sql;
};

export type Attempt<Row> =
  | { readonly ok: true; readonly rows: readonly Row[]; readonly changed: number }
  | { readonly ok: false; readonly error: PostgresError };

/** What Postgres said, in its own words. `position` counts characters from 1 in the statement. */
export class PostgresError extends Error {
  readonly code: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly where: string | null;
  readonly position: number | null;

  constructor(fields: PostgresErrorFields) {
    super(fields.message);
    this.name = "PostgresError";
    this.code = fields.code;
    this.detail = fields.detail ?? null;
    this.hint = fields.hint ?? null;
    this.where = fields.where ?? null;
    this.position = fields.position ?? null;
  }
}

export type PostgresErrorFields = {
  readonly message: string;
  readonly code: string;
  readonly detail?: string | null;
  readonly hint?: string | null;
  readonly where?: string | null;
  readonly position?: number | null;
};

/** A statement ran longer than the time limit. The engine was stopped and the shadow is dead. */
export class ShadowTimeout extends Error {
  readonly limitMs: number;
  /** Which of the scripts of `attemptScripts` it was, from 0. */
  readonly script: number | null;

  constructor(limitMs: number, script: number | null = null) {
    super(`The statement ran longer than ${limitMs} ms and was stopped.`);
    this.name = "ShadowTimeout";
    this.limitMs = limitMs;
    this.script = script;
  }
}

/** The engine is gone: closed, stopped after a time limit, or crashed (`cause` says why). */
export class ShadowDead extends Error {
  /** Which of the scripts of `attemptScripts` was running, from 0. */
  readonly script: number | null;

  constructor(message: string, cause?: unknown, script: number | null = null) {
    super(message, { cause });
    this.name = "ShadowDead";
    this.script = script;
  }
}
