import type { Connection } from "../catalog/connection.ts";
import { UserError } from "../errors.ts";
import type { LiveConnection } from "../live/connect.ts";
import { connectionTo, inSnapshot, type Timeouts } from "../live/snapshot.ts";
import { PostgresError } from "../shadow/shadow.ts";
import { fromFile } from "../sql/sql.ts";
import { dropBrokenIndexes } from "./broken-index.ts";
import type { Outcome } from "./event.ts";
import { type History, isToRecord, record } from "./history.ts";
import type { FileStatement, MigrationFile } from "./migration-file.ts";
import type { ApplyOptions } from "./options.ts";
import { begin, commit, inTurn, rollback, transactionId } from "./transaction.ts";

export type Run = {
  readonly live: LiveConnection;
  readonly reopen: () => Promise<LiveConnection>;
  readonly file: MigrationFile;
  readonly statements: readonly FileStatement[];
  readonly history: History | null;
  readonly options: ApplyOptions;
  /** Called inside the first transaction, before anything runs: null, or why the file may not run after all. */
  readonly recheck: (connection: Connection) => Promise<readonly string[] | null>;
};

/** Milliseconds that reading the catalog may take. It waits for locks again and again, once for each of its parts. */
export const reading: Timeouts = { statement: 120_000, lock: 500, idle: 60_000 };

/** Statements that run together: in one transaction, or each alone. */
type Segment = { readonly alone: boolean; readonly statements: readonly FileStatement[] };

/**
 * Runs the statements of a file in their order: those that may, together in one transaction; the others each on its own. A
 * failure undoes the transaction it happens in, whole, and nothing after it runs.
 */
export async function runFile(run: Run): Promise<Outcome> {
  const segments = segmentsOf(run.statements);
  const done: FileStatement[] = [];
  for (const segment of segments) {
    const last = segment === segments.at(-1);
    const trouble = segment.alone
      ? await runAlone(run, segment, done, last)
      : await runTogether(run, segment, done, last);
    if (trouble !== null) return trouble;
  }
  return { result: "applied", recorded: isToRecord(run.file, run.history) };
}

function segmentsOf(statements: readonly FileStatement[]): readonly Segment[] {
  const segments: { alone: boolean; statements: FileStatement[] }[] = [];
  for (const statement of statements) {
    const current = segments.at(-1);
    if (current?.alone === statement.alone) current.statements.push(statement);
    else segments.push({ alone: statement.alone, statements: [statement] });
  }
  return segments;
}

async function runTogether(run: Run, segment: Segment, done: FileStatement[], last: boolean): Promise<Outcome | null> {
  const { live, file, history, options } = run;
  let at: FileStatement | null = null;
  let id: string | null = null;
  try {
    await begin(live, options.limits);
    const because = done.length === 0 ? await run.recheck(connectionTo(live)) : null;
    if (because !== null) {
      await rollback(live);
      return { result: "refused", because };
    }
    for (const statement of segment.statements) {
      at = statement;
      await announce(run, statement);
      await live.run(fromFile(statement.text));
    }
    at = null;
    if (last && history !== null && isToRecord(file, history)) await record(live, file, history);
    id = await transactionId(live);
  } catch (error) {
    await rollback(live);
    return failure(error, at, run, done);
  }
  return await settle(run, segment, done, id);
}

async function settle(run: Run, segment: Segment, done: FileStatement[], id: string | null): Promise<Outcome | null> {
  try {
    const committed = await commit(run.live, id, run.reopen);
    if (committed === "unknown") return { result: "unknown", because: lostAtCommit };
    if (committed === "no") return failure(new UserError(notKept), null, run, done);
  } catch (error) {
    // A deferred constraint speaks up only now.
    return failure(error, null, run, done);
  }
  done.push(...segment.statements);
  return null;
}

const lostAtCommit =
  "the connection broke while the transaction was being committed, and the server does not say whether it was";
const notKept = "The connection broke before the transaction was committed.";

async function runAlone(run: Run, segment: Segment, done: FileStatement[], last: boolean): Promise<Outcome | null> {
  const { live, options } = run;
  let at: FileStatement | null = null;
  try {
    const because = await inTurn(live, options.limits, async () => {
      const changed = done.length === 0 ? await inSnapshot(live, reading, run.recheck) : null;
      if (changed !== null) return changed;
      for (const statement of segment.statements) {
        at = statement;
        await dropBrokenIndexes(live, statement, options.tell);
        await announce(run, statement);
        await live.run(fromFile(statement.text));
        done.push(statement);
      }
      return null;
    });
    if (because !== null) return { result: "refused", because };
  } catch (error) {
    return failure(error, at, run, done);
  }
  if (!last || run.history === null || !isToRecord(run.file, run.history)) return null;
  return await runTogether(run, { alone: false, statements: [] }, done, true);
}

/** Notes in the history a file whose changes are all there already. */
export async function recordOnly(run: Run): Promise<Outcome> {
  const recorded = run.options.mode === "run" && isToRecord(run.file, run.history);
  const trouble = recorded ? await runTogether(run, { alone: false, statements: [] }, [], true) : null;
  return trouble ?? { result: "already applied", recorded };
}

async function announce({ file, options }: Run, statement: FileStatement): Promise<void> {
  options.tell({ event: "running", file, statement });
  await options.beforeStatement?.(statement.line);
}

function failure(
  error: unknown,
  at: FileStatement | null,
  { statements }: Run,
  done: readonly FileStatement[],
): Outcome {
  if (!(error instanceof PostgresError || error instanceof UserError)) throw error;
  return {
    result: "failed",
    because: explain(error),
    line: at?.line ?? null,
    done: [...done],
    notDone: statements.filter((statement) => !done.includes(statement)),
  };
}

function explain(error: PostgresError | UserError): string {
  if (error instanceof UserError) return error.message;
  if (error.code === "55P03") {
    return "another session holds a lock that this statement needs, and it was not released in time. Try again when the database is quieter, or wait longer with --lock-timeout";
  }
  if (error.code === "57014") return `${error.message}. Give it longer with --statement-timeout`;
  const rights = error.code === "42501" ? ". Connect as the role that owns the object" : "";
  return `${error.message} (${error.code})${error.detail === null ? "" : `: ${error.detail}`}${rights}`;
}
