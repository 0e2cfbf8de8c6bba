import { list, type Sql, sql } from "../sql/sql.ts";
import { assemble } from "./assemble.ts";
import type { Bucket, Catalog, Unread } from "./catalog.ts";
import type { Connection } from "./connection.ts";
import { deepFreeze } from "./freeze.ts";
import { sortedBy } from "./order.ts";
import { allQueries } from "./queries/all.ts";
import { bucketsFrom, bucketsQuery } from "./queries/buckets.ts";
import { type MarkRow, type Marks, marksQuery } from "./queries/marks.ts";
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
    const probed = await readProbe(connection);
    const queries = allQueries.filter((query) => options.statistics || query.part !== "statistics");
    return catalogOf(
      probed,
      await readAll(connection, queries, probed),
      await readBuckets(connection, probed),
      options,
    );
  });

/** A Catalog that was read, with what it takes to read only what has changed since. */
export type Reading = { readonly catalog: Catalog; readonly marks: Marks | null; readonly answers: Answers };

/** As `readCatalog`, for `readAgain`. */
export const startReading = (connection: Connection): Promise<Reading> =>
  connection.scratch(async () => {
    const probed = await readProbe(connection);
    const answers = await readAll(connection, schemaQueries, probed);
    const catalog = catalogOf(probed, answers, await readBuckets(connection, probed));
    return { catalog, answers, marks: answers.unread.length === 0 ? await readMarks(connection) : null };
  });

/**
 * The Catalog as it is now, which equals what `readCatalog` gives; about a quarter of the work where little has changed.
 * `earlier`: of a state of this database that the present one came from, by what only this connection did. What has been
 * rolled back since must have been begun after it was read. Gives the very Catalog of then where nothing has changed.
 */
export const readAgain = (connection: Connection, earlier: Reading): Promise<Catalog> =>
  connection.scratch(async () => {
    const probed = await readProbe(connection);
    const marks = earlier.marks === null ? null : await readMarks(connection);
    const isKept = (query: Query<unknown>): boolean => marks !== null && isUnchanged(query, earlier.marks, marks);
    const asked = schemaQueries.filter((query) => !isKept(query));
    const buckets = await readBuckets(connection, probed);
    if (asked.length === 0 && JSON.stringify(buckets.rows) === JSON.stringify(earlier.catalog.buckets))
      return earlier.catalog;
    const read = await readAll(connection, asked, probed);
    const rows = new Map([...earlier.answers.rows, ...read.rows]);
    return catalogOf(probed, { rows, unread: read.unread }, buckets);
  });

const schemaQueries = allQueries.filter(({ part }) => part !== "statistics");

function isUnchanged({ rests }: Query<unknown>, before: Marks | null, now: Marks): boolean {
  if (rests === null || before === null) return false;
  return (["names", ...rests] as const).every((mark) => before.get(mark) === now.get(mark));
}

/** null: this server does not have all that is marked. */
async function readMarks(connection: Connection): Promise<Marks | null> {
  const result = await connection.attempt<MarkRow>(marksQuery);
  return result.ok ? new Map(result.rows.map(({ of, mark }) => [of, mark])) : null;
}

async function readProbe(connection: Connection): Promise<Probe> {
  const [first] = await connection.query<{ readonly entry: string }>(probe);
  if (first === undefined) throw new Error("The probe returned no row.");
  return JSON.parse(first.entry);
}

function catalogOf(
  probed: Probe,
  answers: Answers,
  buckets: Awaited<ReturnType<typeof readBuckets>>,
  { statistics }: ReadOptions = { statistics: false },
): Catalog {
  const { unread } = answers;
  return deepFreeze({
    formatVersion: 1,
    server: { version: probed.version },
    settings: {
      pgrstDbSchemas: probed.pgrstDbSchemas,
      authenticatorDbSchemas: probed.authenticatorDbSchemas,
    },
    ...assemble(rowsIn(answers), statistics && !unread.some(({ part }) => part === "statistics")),
    buckets: buckets.rows,
    unread: sortedBy([...unread, ...buckets.unread], ({ part }) => part),
  });
}

/** The rows of queries by the query's name, and the parts of the Catalog that are not whole. */
type Answers = { readonly rows: ReadonlyMap<string, readonly unknown[]>; readonly unread: readonly Unread[] };

/** Everything in one statement; where that is refused, one query at a time, so that one refusal costs one part. */
async function readAll(connection: Connection, queries: readonly Query<unknown>[], server: Server): Promise<Answers> {
  if (queries.length === 0) return { rows: new Map(), unread: [] };
  const together = await connection.attempt<Entry>(union(queries, server));
  if (together.ok) return { rows: rowsOfEntries(queries, together.rows), unread: [] };
  const entries: Entry[] = [];
  const refused: Unread[] = [];
  for (const query of queries) {
    const alone = await connection.attempt<Entry>(branch(query, server));
    if (alone.ok) for (const row of alone.rows) entries.push(row);
    else refused.push({ part: query.part, because: alone.error.message });
  }
  return { rows: rowsOfEntries(queries, entries), unread: withDependents(refused) };
}

const union = (queries: readonly Query<unknown>[], server: Server): Sql =>
  list(
    queries.map((query) => branch(query, server)),
    sql`
  union all
  `,
  );

function rowsOfEntries(queries: readonly Query<unknown>[], entries: readonly Entry[]): Answers["rows"] {
  const rows = new Map<string, unknown[]>(queries.map((query) => [query.name, []]));
  for (const { query, entry } of entries) rows.get(query)?.push(JSON.parse(entry));
  return rows;
}

/** Nothing is taken from a part that is not whole. */
function rowsIn({ rows, unread }: Answers): RowsOf {
  const refused = new Set<string>(unread.map(({ part }) => part));
  return <Row>(query: Query<Row>) => (refused.has(query.part) ? [] : ((rows.get(query.name) ?? []) as readonly Row[]));
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
