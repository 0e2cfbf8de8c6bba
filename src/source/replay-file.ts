import { PostgresError, type Shadow, ShadowDead, ShadowTimeout } from "../shadow/shadow.ts";
import { type Sql, sql } from "../sql/sql.ts";
import type { Numbered } from "./numbered.ts";
import { transactionControl } from "./transaction-control.ts";

/** Told what becomes of every statement, in the transaction that it ran in. */
export type Watcher = {
  readonly applied: (statement: Numbered) => void;
  /** `again`: something was done about it in the shadow, so the statement is tried once more. */
  readonly failed: (statement: Numbered, error: PostgresError) => Promise<"again" | "settled">;
};

/** A statement that brought the engine down, ran into the time limit or used up the engine's memory: the shadow is of no use any more. */
export class StatementStopped extends Error {
  readonly number: number;
  /** Its transaction was at its end: any statement of it may have been the one. */
  readonly atCommit: boolean;

  constructor(number: number, cause: ShadowTimeout | ShadowDead | PostgresError, atCommit: boolean = false) {
    super(cause.message, { cause });
    this.name = "StatementStopped";
    this.number = number;
    this.atCommit = atCommit;
  }
}

/** No memory or storage is left (SQLSTATE 53200, 53100). */
const isExhausted = (error: unknown): error is PostgresError =>
  error instanceof PostgresError && (error.code === "53200" || error.code === "53100");

/**
 * 25001, 2D000: refused inside a transaction (CREATE INDEX CONCURRENTLY and others; COMMIT in a DO block). 55P04: a new enum
 * value can be used only after a commit.
 */
const needsCommit = "55P04";
const splitting: readonly string[] = ["25001", "2D000", needsCommit];

/**
 * Runs a file in one transaction, a savepoint around every statement, so that a failing one undoes only itself. What cannot
 * run in a transaction, and the file's own BEGIN and COMMIT, split it. `none`: every statement by itself, but for those between
 * the file's own BEGIN and COMMIT. Rejects with `StatementStopped`; the shadow is dead then.
 */
export async function replayFile(
  shadow: Shadow,
  at: (statement: number) => Sql,
  file: readonly Numbered[],
  watcher: Watcher,
  transaction: "one" | "none" = "one",
): Promise<void> {
  const replay = new FileReplay(shadow, at, watcher);
  await (transaction === "one" ? replay.run(sections(file)) : replay.runOpen(sections(file)));
}

const smallestBatch = 2;
const largestBatch = 512;

type Sent = { readonly count: number; readonly error: PostgresError | null; readonly isWhole: boolean };

class FileReplay {
  readonly #shadow: Shadow;
  readonly #at: (statement: number) => Sql;
  readonly #watcher: Watcher;
  /** How many statements go at once: all of them are sent again where the first fails. */
  #batch: number = largestBatch;
  /** What a failing commit would undo. */
  #pending: Numbered[] = [];

  constructor(shadow: Shadow, at: (statement: number) => Sql, watcher: Watcher) {
    this.#shadow = shadow;
    this.#at = at;
    this.#watcher = watcher;
  }

  async run(file: readonly Section[]): Promise<void> {
    await this.#begin();
    for (const { control, statements } of file) {
      if (control === null) await this.#runInside(statements);
      else {
        await this.#end(control === "rollback" ? sql`rollback` : sql`commit`);
        if (control === "prepared") await this.#attemptAll(statements);
        await this.#begin();
      }
    }
    await this.#end(sql`commit`);
  }

  async runOpen(file: readonly Section[]): Promise<void> {
    for (const { control, statements } of file) {
      const isOpen = (await this.#shadow.transaction()) !== "none";
      if (control === "begin" && !isOpen) await this.#begin();
      else if (control === "commit" || control === "rollback")
        await this.#end(control === "rollback" ? sql`rollback` : sql`commit`);
      else if (control === null && isOpen) await this.#runInside(statements);
      else if (control !== "begin") await this.#attemptAll(statements);
    }
    await this.#end(sql`commit`);
  }

  async #runInside(statements: readonly Numbered[]): Promise<void> {
    let rest = statements;
    while (rest.length > 0) {
      const { tried, splitBy } = await this.#attempt(rest);
      rest = rest.slice(tried.length);
      const last = tried.at(-1);
      if (last !== undefined && splitBy !== null) {
        this.#pending.push(...tried.slice(0, -1));
        await this.#runSplit(last, splitBy);
      } else {
        this.#pending.push(...tried);
        if (rest.length > 0) await this.#begin();
      }
    }
  }

  /** A statement that did not run because of the transaction around it. */
  async #runSplit(statement: Numbered, code: string): Promise<void> {
    await this.#end(sql`commit`);
    if (code === needsCommit) {
      await this.#begin();
      await this.#attemptAll([statement]);
      this.#pending.push(statement);
    } else {
      await this.#attemptAll([statement]);
      await this.#begin();
    }
  }

  #begin(): Promise<void> {
    return this.#shadow.execute([sql`begin`]);
  }

  async #end(how: Sql): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    if ((await this.#shadow.transaction()) === "none") return;
    try {
      await this.#shadow.execute([how]);
    } catch (error) {
      const last = pending.at(-1);
      if (last !== undefined && (error instanceof ShadowTimeout || error instanceof ShadowDead || isExhausted(error)))
        throw new StatementStopped(last.number, error, true);
      if (!(error instanceof PostgresError)) throw error;
      // A deferred constraint refused the commit. One by one, the statements show which of them breaks it.
      for (const statement of pending) await this.#attemptAll([statement]);
    }
  }

  /** Runs statements up to one that splits the transaction (`splitBy`: by which error) or ends it. */
  async #attempt(
    statements: readonly Numbered[],
  ): Promise<{ readonly tried: readonly Numbered[]; readonly splitBy: string | null }> {
    let done = 0;
    while (done < statements.length) {
      const { count, error, isWhole } = await this.#sendFrom(statements, done);
      done += count;
      const last = statements[done - 1];
      if (isWhole) continue;
      // What stops without an error has ended the transaction.
      if (error === null || last === undefined) break;
      if (splitting.includes(error.code)) return { tried: statements.slice(0, done), splitBy: error.code };
      if ((await this.#watcher.failed(last, error)) === "again") done -= 1;
    }
    return { tried: statements.slice(0, done), splitBy: null };
  }

  /** Runs all statements; each error is final. */
  async #attemptAll(statements: readonly Numbered[]): Promise<void> {
    for (let done = 0; done < statements.length; ) {
      const { count, error } = await this.#sendFrom(statements, done);
      done += count;
      const last = statements[done - 1];
      if (error === null || last === undefined) continue;
      if ((await this.#watcher.failed(last, error)) === "again") done -= 1;
    }
  }

  /** Sends some of the statements: how many had their turn, up to the first that failed; `isWhole`: all that were sent, and none failed. */
  async #sendFrom(statements: readonly Numbered[], from: number): Promise<Sent> {
    const batch = statements.slice(from, from + this.#batch);
    const outcomes = await this.#send(batch);
    const last = outcomes.at(-1);
    const error = last?.ok === false ? last.error : null;
    const exhausting = isExhausted(error) ? batch[outcomes.length - 1] : undefined;
    if (exhausting !== undefined && error !== null) throw new StatementStopped(exhausting.number, error);
    const applied = error === null ? outcomes.length : outcomes.length - 1;
    for (const statement of batch.slice(0, applied)) this.#watcher.applied(statement);
    const isWhole = error === null && outcomes.length === batch.length;
    this.#batch = isWhole ? Math.min(this.#batch * 2, largestBatch) : smallestBatch;
    return { count: outcomes.length, error, isWhole };
  }

  async #send(statements: readonly Numbered[]): ReturnType<Shadow["attemptScripts"]> {
    try {
      const scripts = statements.map(({ number, statement }) => ({ text: statement.text, before: this.#at(number) }));
      return await this.#shadow.attemptScripts(scripts, "any");
    } catch (error) {
      if (!(error instanceof ShadowTimeout || error instanceof ShadowDead)) throw error;
      const stopped = statements[error.script ?? -1];
      throw stopped === undefined ? error : new StatementStopped(stopped.number, error);
    }
  }
}

type Section = { readonly control: ReturnType<typeof transactionControl>; readonly statements: readonly Numbered[] };

/** The file's own transaction statements one by one, and what stands between them. */
function sections(file: readonly Numbered[]): readonly Section[] {
  const found: { control: Section["control"]; statements: Numbered[] }[] = [];
  for (const numbered of file) {
    const control = transactionControl(numbered.statement);
    const last = found.at(-1);
    if (control === null && last?.control === null) last.statements.push(numbered);
    else found.push({ control, statements: [numbered] });
  }
  return found;
}
