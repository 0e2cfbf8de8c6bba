import { list, type Sql, sql } from "../sql/sql.ts";
import { assemble } from "./assemble.ts";
import type { Bucket, Catalog, Unread } from "./catalog.ts";
import type { Connection } from "./connection.ts";
import { deepFreeze } from "./freeze.ts";
import { sortedBy } from "./order.ts";
import { allQueries } from "./queries/all.ts";
import { bucketsFrom, bucketsQuery } from "./queries/buckets.ts";
import { type Probe, probe } from "./queries/probe.ts";
import { branch, type Query, type RowsOf, type Server } from "./queries/query.ts";
import { withDependents } from "./unread.ts";

export type ReadOptions = {
  /** Read what the server counted: of use only where the database is the one people work on. */
  readonly statistics: boolean;
};

type Entry = { readonly query: string; readonly entry: string };

/**
 * Reads the whole Catalog, in three round trips and their savepoints: what kind of database it is, everything, the buckets.
 * Changes nothing. Works for any role: what it may not read is told in `unread`. Where the connection is in a transaction
 * of isolation level repeatable read, the Catalog is of one moment. Rejects only when not even the probe is answered.
 */
export const readCatalog = (connection: Connection, options: ReadOptions = { statistics: false }): Promise<Catalog> =>
  connection.scratch(async () => {
    const [first] = await connection.query<{ readonly entry: string }>(probe);
    if (first === undefined) throw new Error("The probe returned no row.");
    const probed: Probe = JSON.parse(first.entry);
    const queries = allQueries.filter((query) => options.statistics || query.part !== "statistics");
    const { rowsOf, unread } = await readAll(connection, queries, probed);
    const buckets = await readBuckets(connection, probed);
    return deepFreeze({
      formatVersion: 1,
      server: { version: probed.version },
      settings: {
        pgrstDbSchemas: probed.pgrstDbSchemas,
        authenticatorDbSchemas: probed.authenticatorDbSchemas,
      },
      ...assemble(rowsOf, options.statistics && !unread.some(({ part }) => part === "statistics")),
      buckets: buckets.rows,
      unread: sortedBy([...unread, ...buckets.unread], ({ part }) => part),
    });
  });

/** Everything in one statement; where that is refused, one query at a time, so that one refusal costs one part. */
async function readAll(
  connection: Connection,
  queries: readonly Query<unknown>[],
  server: Server,
): Promise<{ readonly rowsOf: RowsOf; readonly unread: readonly Unread[] }> {
  const together = await connection.attempt<Entry>(union(queries, server));
  if (together.ok) return { rowsOf: rowsIn(together.rows, new Set()), unread: [] };
  const rows: Entry[] = [];
  const refused: Unread[] = [];
  for (const query of queries) {
    const alone = await connection.attempt<Entry>(branch(query, server));
    if (alone.ok) for (const row of alone.rows) rows.push(row);
    else refused.push({ part: query.part, because: alone.error.message });
  }
  const unread = withDependents(refused);
  return { rowsOf: rowsIn(rows, new Set(unread.map(({ part }) => part))), unread };
}

const union = (queries: readonly Query<unknown>[], server: Server): Sql =>
  list(
    queries.map((query) => branch(query, server)),
    sql`
  union all
  `,
  );

/** Nothing is taken from a part that is not whole. */
function rowsIn(entries: readonly Entry[], unread: ReadonlySet<string>): RowsOf {
  const rows = new Map<string, unknown[]>(allQueries.map((query) => [query.name, []]));
  for (const { query, entry } of entries) rows.get(query)?.push(JSON.parse(entry));
  return <Row>(query: Query<Row>) => (unread.has(query.part) ? [] : ((rows.get(query.name) ?? []) as readonly Row[]));
}

async function readBuckets(
  connection: Connection,
  { hasBuckets }: Probe,
): Promise<{ readonly rows: readonly Bucket[] | null; readonly unread: readonly Unread[] }> {
  if (!hasBuckets) return { rows: null, unread: [] };
  const result = await connection.attempt<{ readonly entry: string }>(bucketsQuery);
  if (!result.ok) return { rows: null, unread: [{ part: "buckets", because: result.error.message }] };
  return { rows: bucketsFrom(result.rows.map(({ entry }): Bucket => JSON.parse(entry))), unread: [] };
}
