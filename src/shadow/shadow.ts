import type { Sql } from "../sql/sql.ts";

/**
 * The shadow database: a throw-away Postgres that holds a copy of the schema under test. One connection, as superuser
 * `rowproof`; experiments become other roles with SET LOCAL ROLE. It never touches the network, nor the disk outside the cache.
 */
export type Shadow = {
  /** Rows of one statement. Rejects with `PostgresError`. */
  readonly query: <Row>(statement: Sql) => Promise<readonly Row[]>;
  /** Runs statements one after another. Rejects with `PostgresError` at the first that fails. */
  readonly execute: (statements: readonly Sql[]) => Promise<void>;
  /** One statement behind a savepoint (inside `scratch`): an error is a value and undoes only that statement. */
  readonly attempt: <Row>(statement: Sql) => Promise<Attempt<Row>>;
  /** Text from a migration file: the only door for SQL that Rowproof did not build. */
  readonly script: (text: string) => Promise<void>;
  /** Does the work in a transaction (a savepoint when nested) and rolls it back, whatever happens. */
  readonly scratch: <T>(work: () => Promise<T>) => Promise<T>;
  /** A second shadow with the same content, for what cannot run in a transaction (`concurrently`). Close it. */
  readonly clone: () => Promise<Shadow>;
  readonly close: () => Promise<void>;
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

  constructor(fields: {
    readonly message: string;
    readonly code: string;
    readonly detail?: string | null;
    readonly hint?: string | null;
    readonly where?: string | null;
    readonly position?: number | null;
  }) {
    super(fields.message);
    this.name = "PostgresError";
    this.code = fields.code;
    this.detail = fields.detail ?? null;
    this.hint = fields.hint ?? null;
    this.where = fields.where ?? null;
    this.position = fields.position ?? null;
  }
}
