import type { PGlite, Results } from "@electric-sql/pglite";
import { sql } from "../../sql/sql.ts";
import { snapshot, startPGlite } from "./boot.ts";
import { pack, unpack } from "./pack.ts";
import { postgresError } from "./postgres-messages.ts";
import { preparedPlatform } from "./prepared.ts";
import { type Ask, type Asks, type EngineOptions, Misuse, type Outcome, type Step } from "./protocol.ts";

type Handlers = { readonly [A in Ask]: (input: Asks[A]["in"]) => Promise<Asks[A]["out"]> };

/** The commands of a new session. RESET SESSION AUTHORIZATION has no effect in PGlite, so the superuser is named. */
const freshSession = sql`set session authorization rowproof; reset all`.text;
const discarded = [
  sql`close all`.text,
  sql`deallocate all`.text,
  sql`unlisten *`.text,
  sql`discard temp`.text,
  sql`discard sequences`.text,
  sql`select pg_catalog.pg_advisory_unlock_all()`.text,
];
const savepoint = sql`savepoint rowproof_statement`.text;
const release = sql`release savepoint rowproof_statement`.text;
const undo = sql`rollback to savepoint rowproof_statement; release savepoint rowproof_statement`.text;

/** Opens PGlite and gives one function per thing the main thread can ask. */
export async function openEngine(options: EngineOptions, progress: () => void): Promise<Handlers> {
  const platform = await preparedPlatform(options.platform);
  const seed = options.from === null ? platform.files : unpack(options.from, platform);
  const { db, fileSystem } = await startPGlite(seed, options.wasm);
  const scratch = scratchLevels(db);
  return {
    rows: (text) => rows(db, text),
    run: async (texts) => {
      for (const text of texts) await db.exec(text);
      return null;
    },
    attempt: ({ steps, stopAt }) => attemptAll(db, steps, stopAt, progress),
    enter: scratch.enter,
    leave: scratch.leave,
    reset: async () => {
      if (db.isInTransaction()) await db.exec(sql`rollback`.text);
      await db.exec(freshSession);
      for (const statement of discarded) await db.exec(statement);
      scratch.forget();
      return null;
    },
    transaction: () => transactionState(db),
    dump: async () => {
      if (db.isInTransaction()) throw new Misuse("A shadow cannot be dumped while a transaction is open.");
      return pack(await snapshot(db, fileSystem), await preparedPlatform(options.platform));
    },
  };
}

async function rows(db: PGlite, text: string): Promise<readonly unknown[]> {
  const results = await db.exec(text);
  if (results.length > 1) throw new Misuse(`query takes one statement, this is ${results.length}: ${text}`);
  return results[0]?.rows ?? [];
}

/** Stops early when a step has left the transaction that the steps started in, so that nothing runs outside it unasked. */
async function attemptAll(
  db: PGlite,
  steps: readonly Step[],
  stopAt: readonly string[],
  progress: () => void,
): Promise<readonly Outcome[]> {
  const started = db.isInTransaction();
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (started !== db.isInTransaction()) break;
    progress();
    const outcome = await attempt(db, step);
    outcomes.push(outcome);
    if (!outcome.ok && stopAt.includes(outcome.error.code)) break;
  }
  return outcomes;
}

async function attempt(db: PGlite, step: Step): Promise<Outcome> {
  if (step.refusal !== null) return { ok: false, error: step.refusal };
  const inside = db.isInTransaction();
  try {
    if (inside) await db.exec(savepoint);
    if (step.before !== null) await db.exec(step.before);
    const outcome = succeeded(await db.exec(step.text));
    if (inside && !step.control) await db.exec(release);
    return outcome;
  } catch (error) {
    const fields = postgresError(error);
    if (fields === null) throw error;
    if (inside && db.isInTransaction()) await undoStep(db);
    return { ok: false, error: fields };
  }
}

/** Where the transaction was aborted before the step, there is no savepoint to go back to and the error already says so. */
async function undoStep(db: PGlite): Promise<void> {
  try {
    await db.exec(undo);
  } catch (error) {
    if (postgresError(error) === null) throw error;
  }
}

function succeeded(results: readonly Results[]): Outcome {
  const last = results.at(-1);
  return { ok: true, rows: last?.rows ?? [], changed: last?.affectedRows ?? 0 };
}

async function transactionState(db: PGlite): Promise<"none" | "open" | "aborted"> {
  if (!db.isInTransaction()) return "none";
  try {
    await db.exec(sql`select 1`.text);
    return "open";
  } catch (error) {
    if (postgresError(error)?.code === "25P02") return "aborted";
    throw error;
  }
}

function scratchLevels(db: PGlite): {
  readonly enter: () => Promise<number>;
  readonly leave: (level: number) => Promise<null>;
  readonly forget: () => void;
} {
  /** For each open level, whether it is a savepoint (else it is the transaction itself). */
  const levels: ("transaction" | "savepoint")[] = [];
  return {
    enter: async () => {
      if (db.isInTransaction()) {
        await db.exec(sql`savepoint rowproof_scratch`.text);
        levels.push("savepoint");
      } else {
        await db.exec(sql`begin`.text);
        await db.exec(freshSession);
        levels.push("transaction");
      }
      return levels.length;
    },
    leave: async (level) => {
      if (!db.isInTransaction()) {
        levels.length = 0;
        throw new Misuse("The work in a scratch ended its transaction; what it did is kept.");
      }
      if (level !== levels.length) throw new Misuse("Two scratches overlap: the inner one has to end first.");
      const kind = levels.pop();
      if (kind === "transaction") await db.exec(sql`rollback`.text);
      else await db.exec(sql`rollback to savepoint rowproof_scratch; release savepoint rowproof_scratch`.text);
      return null;
    },
    forget: () => {
      levels.length = 0;
    },
  };
}
