import type { PGlite, Results } from "@electric-sql/pglite";
import { sql } from "../../sql/sql.ts";
import type { StopAt } from "../shadow.ts";
import { elevate } from "./elevate.ts";
import { offerVersions } from "./extension-versions.ts";
import type { SeededFileSystem } from "./file-system.ts";
import { postgresError } from "./postgres-messages.ts";
import type { Outcome, Step } from "./protocol.ts";

/** Runs texts of the user's. */
export class Steps {
  readonly #db: PGlite;
  readonly #fileSystem: SeededFileSystem;

  constructor(db: PGlite, fileSystem: SeededFileSystem) {
    this.#db = db;
    this.#fileSystem = fileSystem;
  }

  /**
   * Stops early when a step has left the transaction that the steps started in, so that nothing runs outside it unasked, and
   * after one that failed with a code in `stopAt`.
   */
  async attemptAll(steps: readonly Step[], stopAt: StopAt, progress: () => void): Promise<readonly Outcome[]> {
    const started = this.#db.isInTransaction();
    const outcomes: Outcome[] = [];
    for (const step of steps) {
      if (started !== this.#db.isInTransaction()) break;
      progress();
      const outcome = await this.#attempt(step);
      outcomes.push(outcome);
      if (!outcome.ok && (stopAt === "any" || stopAt.includes(outcome.error.code))) break;
    }
    return outcomes;
  }

  /** Runs one step as it is, without a savepoint. */
  async run(step: Step): Promise<readonly Results[]> {
    await offerVersions(this.#db, this.#fileSystem, step.versions);
    return step.elevated ? elevate(this.#db, step.text) : this.#db.exec(step.text);
  }

  async #attempt(step: Step): Promise<Outcome> {
    if (step.refusal !== null) return { ok: false, error: step.refusal };
    const inside = this.#db.isInTransaction();
    try {
      const before = [inside ? savepoint : null, step.before].filter((text) => text !== null);
      if (before.length > 0) await this.#db.exec(before.join("; "));
      const outcome = succeeded(await this.run(step));
      if (inside && !step.control) await this.#db.exec(release);
      return outcome;
    } catch (error) {
      const fields = postgresError(error);
      if (fields === null) throw error;
      if (inside && this.#db.isInTransaction()) await this.#undo();
      return { ok: false, error: fields };
    }
  }

  /** Where the transaction was aborted before the step, there is no savepoint to go back to and the error already says so. */
  async #undo(): Promise<void> {
    try {
      await this.#db.exec(undo);
    } catch (error) {
      if (postgresError(error) === null) throw error;
    }
  }
}

const savepoint = sql`savepoint rowproof_statement`.text;
const release = sql`release savepoint rowproof_statement`.text;
const undo = sql`rollback to savepoint rowproof_statement; release savepoint rowproof_statement`.text;

function succeeded(results: readonly Results[]): Outcome {
  const last = results.at(-1);
  return { ok: true, rows: last?.rows ?? [], changed: last?.affectedRows ?? 0 };
}
