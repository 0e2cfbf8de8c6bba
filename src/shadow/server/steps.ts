import type { ServerSession, StatementResult } from "../../live/session.ts";
import { sql } from "../../sql/sql.ts";
import { statements } from "../../sql/statements.ts";
import { parseStatements } from "../../sql/tree.ts";
import { innerStatements } from "../inner-statements.ts";
import { PostgresError, type PostgresErrorFields, type StopAt } from "../shadow.ts";
import type { Outcome, Step } from "../worker/protocol.ts";
import { elevate } from "./elevate.ts";
import { grantWish, standInWish } from "./extensions.ts";
import type { Ground } from "./ground.ts";
import { retarget } from "./retarget.ts";
import { wishOf } from "./wish.ts";

/** Runs texts of the user's in a session on a server. */
export class ServerSteps {
  readonly #session: ServerSession;
  readonly #ground: Ground;
  readonly #database: string;

  constructor(session: ServerSession, database: string, ground: Ground) {
    this.#session = session;
    this.#ground = ground;
    this.#database = database;
  }

  /**
   * Stops early when a step has left the transaction that the steps started in, and after one that failed with a code in
   * `stopAt`. `progress` is called as each step begins.
   */
  async attemptAll(steps: readonly Step[], stopAt: StopAt, progress: () => void): Promise<readonly Outcome[]> {
    const started = this.#isInside();
    const outcomes: Outcome[] = [];
    while (outcomes.length < steps.length && started === this.#isInside()) {
      const together = this.#together(steps, outcomes.length);
      const done =
        together.length > 1
          ? await this.#attemptTogether(together, progress)
          : await this.#attemptAlone(steps.slice(outcomes.length, outcomes.length + 1), progress);
      outcomes.push(...done);
      const last = outcomes.at(-1);
      if (last?.ok === false && (stopAt === "any" || stopAt.includes(last.error.code))) break;
    }
    return outcomes;
  }

  /** Runs one step as it is, without a savepoint. */
  async run(step: Step): Promise<readonly StatementResult[]> {
    if (step.versions.length === 0) return this.#send(step.text, step.elevated);
    let results: readonly StatementResult[] = [];
    for (const { text } of statements(step.text).statements)
      results = await this.#runWithExtensions(text, step.elevated);
    return results;
  }

  #send(text: string, elevated: boolean): Promise<readonly StatementResult[]> {
    const own = retarget(text, this.#database);
    return elevated ? elevate(this.#session, own, this.#ground) : this.#session.run(own);
  }

  /** What creates an extension in a `do` block finds it there, where the server itself could not create it. */
  async #runWithExtensions(text: string, elevated: boolean): Promise<readonly StatementResult[]> {
    const nodes = parseStatements(text) ?? [];
    const wish = nodes.length === 1 ? wishOf(nodes[0]) : null;
    if (wish !== null) {
      await inTransaction(this.#session, () => grantWish(this.#session, wish, this.#ground));
      return [];
    }
    for (const inner of innerStatements(text, nodes)) {
      const ahead = standInWish(inner, this.#ground);
      if (ahead !== null) await inTransaction(this.#session, () => grantWish(this.#session, ahead, this.#ground));
    }
    return this.#send(text, elevated);
  }

  /** The steps from here on that need nothing but to be sent: they go at once, without waiting for each answer. */
  #together(steps: readonly Step[], from: number): readonly Step[] {
    if (!this.#isInside()) return [];
    const rest = steps.slice(from, from + mostTogether);
    const end = rest.findIndex((step) => !isPlain(step));
    return end === -1 ? rest : rest.slice(0, end);
  }

  /**
   * Each behind its savepoint, which the step before has made. After one that fails, the server refuses the others, so their
   * outcomes are not given: they are sent again. Only the last outcome given can be a failure.
   */
  async #attemptTogether(steps: readonly Step[], progress: () => void): Promise<readonly Outcome[]> {
    const session = this.#session;
    const sent: Promise<StatementResult | null>[] = [];
    const others: Promise<unknown>[] = [session.run(`${savepoint};${steps[0]?.before ?? ""}`)];
    for (const [index, { text }] of steps.entries()) {
      sent.push(session.run(retarget(text, this.#database)).then((results) => results.at(-1) ?? null));
      const next = steps[index + 1];
      others.push(session.run(next === undefined ? release : `${release};${savepoint};${next.before ?? ""}`));
    }
    const settled = Promise.allSettled([...sent, ...others]);
    const outcomes: Outcome[] = [];
    for (const one of sent) {
      progress();
      const outcome = await outcomeOf(one);
      outcomes.push(outcome);
      if (!outcome.ok) break;
    }
    await settled;
    if (outcomes.at(-1)?.ok === false) await this.#undo();
    else for (const one of others) await one;
    return outcomes;
  }

  async #attemptAlone(steps: readonly Step[], progress: () => void): Promise<readonly Outcome[]> {
    progress();
    return Promise.all(steps.map((step) => this.#attempt(step)));
  }

  async #attempt(step: Step): Promise<Outcome> {
    if (step.refusal !== null) return { ok: false, error: step.refusal };
    const inside = this.#isInside();
    try {
      if (inside) await this.#session.run(`${savepoint};${step.before ?? ""}`);
      else if (step.before !== null) await this.#session.run(step.before);
      const results = await this.run(step);
      if (inside && !step.control) await this.#session.run(release);
      return succeeded(results.at(-1) ?? null);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      if (inside && this.#isInside()) await this.#undo();
      return { ok: false, error: fieldsOf(error) };
    }
  }

  /** Where the transaction was aborted before the step, there is no savepoint to go back to and the error already says so. */
  async #undo(): Promise<void> {
    try {
      await this.#session.run(undo);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
    }
  }

  #isInside(): boolean {
    return this.#session.transaction() !== "none";
  }
}

/** As many as the server's answers may wait for unread. */
const mostTogether = 50;

const isPlain = ({ refusal, control, elevated, versions }: Step): boolean =>
  refusal === null && !control && !elevated && versions.length === 0;

const savepoint = sql`savepoint rowproof_statement`.text;
const release = sql`release savepoint rowproof_statement`.text;
const undo = sql`rollback to savepoint rowproof_statement; release savepoint rowproof_statement`.text;

const succeeded = (result: StatementResult | null): Outcome => ({
  ok: true,
  rows: result?.rows ?? [],
  changed: result?.changed ?? 0,
});

async function outcomeOf(one: Promise<StatementResult | null>): Promise<Outcome> {
  try {
    return succeeded(await one);
  } catch (error) {
    if (error instanceof PostgresError) return { ok: false, error: fieldsOf(error) };
    throw error;
  }
}

/** An outcome is plain data. */
const fieldsOf = ({ message, code, detail, hint, where, position }: PostgresError): PostgresErrorFields => ({
  message,
  code,
  detail,
  hint,
  where,
  position,
});

/** Does the work in the transaction that is open, or in one of its own. */
async function inTransaction(session: ServerSession, work: () => Promise<void>): Promise<void> {
  if (session.transaction() !== "none") return work();
  await session.run(sql`begin`.text);
  try {
    await work();
    await session.run(sql`commit`.text);
  } catch (error) {
    await session.run(sql`rollback`.text);
    throw error;
  }
}
