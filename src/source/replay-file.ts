import { PostgresError, type Shadow, ShadowDead, ShadowTimeout } from "../shadow/shadow.ts";
import { type Sql, sql } from "../sql/sql.ts";
import type { Statement } from "../sql/statements.ts";
import { transactionControl } from "./transaction-control.ts";

/** A statement, with its number over all files. */
export type Numbered = { readonly number: number; readonly statement: Statement };

/** A statement that brought the engine down, or was stopped at the time limit. */
export class StatementStopped extends Error {
  readonly number: number;

  constructor(number: number, cause: ShadowTimeout | ShadowDead) {
    super(cause.message, { cause });
    this.name = "StatementStopped";
    this.number = number;
  }
}

/**
 * 25001, 2D000: refused inside a transaction (CREATE INDEX CONCURRENTLY and others; COMMIT in a DO block). 55P04: a new enum
 * value can be used only after a commit.
 */
const needsCommit = "55P04";
const splitting: readonly string[] = ["25001", "2D000", needsCommit];

/**
 * Runs a file in one transaction, a savepoint around every statement, so that a failing one undoes only itself. What cannot
 * run in a transaction, and the file's own BEGIN and COMMIT, split it. `none`: every statement by itself, but for those between
 * the file's own BEGIN and COMMIT. Gives the errors by statement number. Rejects with `StatementStopped`; the shadow is dead
 * then.
 */
export async function replayFile(
  shadow: Shadow,
  at: (statement: number) => Sql,
  file: readonly Numbered[],
  transaction: "one" | "none" = "one",
): Promise<ReadonlyMap<number, PostgresError>> {
  const replay = new FileReplay(shadow, at);
  await (transaction === "one" ? replay.run(sections(file)) : replay.runOpen(sections(file)));
  return replay.failures;
}

class FileReplay {
  readonly failures: Map<number, PostgresError> = new Map();
  readonly #shadow: Shadow;
  readonly #at: (statement: number) => Sql;
  /** What a failing commit would undo. */
  #pending: Numbered[] = [];

  constructor(shadow: Shadow, at: (statement: number) => Sql) {
    this.#shadow = shadow;
    this.#at = at;
  }

  async run(file: readonly Section[]): Promise<void> {
    await this.#begin();
    for (const { control, statements } of file) {
      if (control === null) await this.#runInside(statements);
      else {
        await this.#end(control === "rollback" ? sql`rollback` : sql`commit`);
        if (control === "prepared") await this.#attempt(statements);
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
      else if (control !== "begin") await this.#attempt(statements);
    }
    await this.#end(sql`commit`);
  }

  async #runInside(statements: readonly Numbered[]): Promise<void> {
    let rest = statements;
    while (rest.length > 0) {
      const { tried, code } = await this.#attempt(rest);
      rest = rest.slice(tried.length);
      const last = tried.at(-1);
      if (last !== undefined && code !== null && splitting.includes(code)) {
        this.#pending.push(...tried.slice(0, -1));
        await this.#runSplit(last, code);
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
      await this.#attempt([statement]);
      this.#pending.push(statement);
    } else {
      await this.#attempt([statement]);
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
      if (!(error instanceof PostgresError)) throw error;
      // A deferred constraint refused the commit. One by one, the statements show which of them breaks it.
      for (const statement of pending) await this.#attempt([statement]);
    }
  }

  /** Runs statements up to one that splits the transaction or ends it; `code`: of the last one tried, if it failed. */
  async #attempt(
    statements: readonly Numbered[],
  ): Promise<{ readonly tried: readonly Numbered[]; readonly code: string | null }> {
    const outcomes = await this.#send(statements);
    const tried = statements.slice(0, outcomes.length);
    let code: string | null = null;
    for (const [i, { number }] of tried.entries()) {
      const outcome = outcomes[i];
      code = outcome?.ok === false ? outcome.error.code : null;
      if (outcome?.ok === false) this.failures.set(number, outcome.error);
      else this.failures.delete(number);
    }
    return { tried, code };
  }

  async #send(statements: readonly Numbered[]): ReturnType<Shadow["attemptScripts"]> {
    try {
      const scripts = statements.map(({ number, statement }) => ({ text: statement.text, before: this.#at(number) }));
      return await this.#shadow.attemptScripts(scripts, splitting);
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
