import type { Sql } from "../sql/sql.ts";

/** What the reader needs of a database: the shadow and a live connection both offer it. */
export type Connection = {
  readonly query: <Row>(statement: Sql) => Promise<readonly Row[]>;
  /** One statement behind a savepoint: an error is a value and undoes only that statement. */
  readonly attempt: <Row>(
    statement: Sql,
  ) => Promise<
    | { readonly ok: true; readonly rows: readonly Row[] }
    | { readonly ok: false; readonly error: { readonly message: string; readonly code: string } }
  >;
  /** Does the work in a transaction (a savepoint when nested) and rolls it back, whatever happens. */
  readonly scratch: <T>(work: () => Promise<T>) => Promise<T>;
};
