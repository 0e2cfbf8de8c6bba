import type { PostgresError } from "../../shadow/shadow.ts";
import type { Failure, Fate, Reason } from "./fate.ts";
import type { Name } from "./name.ts";

/** SQLSTATE of a statement that did not fail. */
const successful = "00000";

/** The fates of statements, by number. A statement that is not in it applied as it stands, or was not reached yet. */
export class Ledger {
  readonly fates: Map<number, Fate> = new Map();
  /** What Postgres said first of a statement, whatever came of it. */
  readonly #first: Map<number, Failure> = new Map();
  /** Why a statement needed help, until it is known whether the help was enough. */
  readonly #helped: Map<number, Reason> = new Map();

  readonly #why: Map<number, Reason> = new Map();

  /** Notes an error, before anything is done about it. */
  hear(number: number, error: PostgresError): Failure {
    const failure = failureOf(number, error);
    if (!this.#first.has(number)) this.#first.set(number, failure);
    return failure;
  }

  /** If the statement applies in the end, it is thanks to the first help. */
  help(number: number, reason: Reason): void {
    if (!this.#helped.has(number)) this.#helped.set(number, reason);
  }

  settle(number: number, is: Fate["is"], reason: Reason, failure: Failure): void {
    this.fates.set(number, { is, reason, failure });
  }

  /** The statement applied. */
  succeed(number: number): void {
    const reason = this.#helped.get(number);
    const failure = this.#first.get(number);
    if (reason === undefined || failure === undefined) this.fates.delete(number);
    else this.settle(number, "assumed", reason, failure);
  }

  /** Why an assumption was made, the first time. */
  explain(assumption: number, reason: Reason): void {
    if (!this.#why.has(assumption)) this.#why.set(assumption, reason);
  }

  /** The statement applied, on something that was made up for another. */
  use(number: number, name: Name, assumption: number): void {
    const failure = { number, message: "", code: successful, character: null };
    this.settle(number, "assumed", this.#why.get(assumption) ?? { is: "missing", name, assumption }, failure);
  }

  isFailed(number: number): boolean {
    return this.fates.get(number)?.is === "failed";
  }
}

export const failureOf = (number: number, { message, code, position }: PostgresError): Failure => ({
  number,
  message,
  code,
  character: position === null ? null : position - 1,
});
