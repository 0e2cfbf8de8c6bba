import type { Platform } from "../../shadow/platform/platform.ts";
import type { PostgresError, Shadow } from "../../shadow/shadow.ts";
import type { Describer } from "../describe/describer.ts";
import { explainInvalid } from "../diagnose/explain-invalid.ts";
import type { MigrationText } from "../migration-text.ts";
import { isSql, type Numbered } from "../numbered.ts";
import type { Watcher } from "../replay-file.ts";
import { Assumptions, type Lessons } from "./assumptions.ts";
import { extensionProvider } from "./extension-provider.ts";
import type { AssumptionMade, Failure, Fate } from "./fate.ts";
import { isSuperseded } from "./late.ts";
import { Ledger } from "./ledger.ts";
import { makersIn } from "./makers.ts";
import { keyOf, type Name } from "./name.ts";
import { namedRelations } from "./named-relations.ts";
import { Postponed, type Waiting } from "./postponed.ts";
import { treat } from "./treat.ts";
import type { Work } from "./work.ts";

export type RepairOptions = {
  readonly platform: Platform;
  /** What is known of objects that no file makes; asked at most once. */
  readonly describe: () => Promise<Describer>;
};

/** What descriptions rested on. */
export type Described = Pick<Describer, "identity" | "notices">;

/** Runs statements that waited, in the order of their numbers. */
export type RunLate = (numbers: readonly number[]) => Promise<void>;

/** Nothing is done about one statement more often: each time it may lack one more thing. */
const mostRounds = 60;

/** Watches one replay and repairs what fails. */
export class Repair implements Watcher {
  readonly #work: Work;
  /** Once something was asked about that no file makes. */
  described: Described | null = null;
  readonly #rounds: Map<number, number> = new Map();

  constructor(
    given: {
      readonly shadow: Shadow;
      readonly files: readonly MigrationText[];
      readonly lessons: Lessons;
      readonly fates: readonly Fate[];
    },
    { platform, describe }: RepairOptions,
  ) {
    const { shadow, files, lessons, fates } = given;
    const ledger = new Ledger();
    for (const fate of fates) ledger.fates.set(fate.failure.number, fate);
    this.#work = {
      shadow,
      platform,
      makers: once(() => makersIn(files, lessons.makers)),
      ledger,
      postponed: new Postponed(),
      assumptions: new Assumptions(shadow, lessons),
      provider: extensionProvider(),
      describer: once(async () => {
        const describer = await describe();
        this.described = { identity: describer.identity, notices: describer.notices };
        return describer;
      }),
      unavailable: new Set(),
      at: { reached: -1, mode: "in order" },
    };
  }

  applied({ number }: Numbered): void {
    this.#reach(number);
    this.#work.ledger.succeed(number);
  }

  async failed({ number, statement }: Numbered, error: PostgresError): Promise<"again" | "settled"> {
    const { ledger, shadow } = this.#work;
    this.#reach(number);
    const failure = ledger.hear(number, error);
    const rounds = (this.#rounds.get(number) ?? 0) + 1;
    this.#rounds.set(number, rounds);
    if (rounds > mostRounds || (await shadow.transaction()) === "aborted") {
      ledger.settle(number, "failed", { is: "plain" }, failure);
      return "settled";
    }
    const explained = explainInvalid(statement);
    if (explained !== null) {
      ledger.settle(number, "failed", { is: "invalid", explained }, failure);
      return "settled";
    }
    return await treat(this.#work, { number, text: statement.text, error, failure });
  }

  #reach(number: number): void {
    if (this.#work.at.mode === "in order") this.#work.at.reached = Math.max(this.#work.at.reached, number);
  }

  /** Settles what is known to fail, and gives the statements of a file that are to be run. The parser is Postgres's own: what it refuses need not be sent. */
  leaveOut(stopped: readonly Failure[], statements: readonly Numbered[]): readonly Numbered[] {
    const { ledger } = this.#work;
    for (const failure of stopped) ledger.settle(failure.number, "failed", { is: "stopped" }, failure);
    const left = new Set(stopped.map(({ number }) => number));
    return statements.filter((one) => {
      const refused = invalid(one);
      if (refused !== null)
        ledger.settle(one.number, "failed", { is: "invalid", explained: explainInvalid(one.statement) }, refused);
      return refused === null && !left.has(one.number) && isSql(one.statement);
    });
  }

  /** Tries again what waited for something that this file has made. */
  async afterFile(statements: readonly Numbered[], run: RunLate): Promise<void> {
    const { at, postponed } = this.#work;
    at.reached = Math.max(at.reached, statements.at(-1)?.number ?? -1);
    if (postponed.size === 0) return;
    await this.#release(
      statements.map(({ number }) => number),
      run,
    );
  }

  /** Tries everything that still waits for the last time. */
  async finish(run: RunLate): Promise<void> {
    const { postponed, at } = this.#work;
    while (postponed.size > 0) {
      const hopeless = postponed.takeHopeless(this.#work.makers());
      at.mode = hopeless.length > 0 ? "last" : "stuck";
      const taken = hopeless.length > 0 ? hopeless : postponed.takeFirst();
      const numbers = taken.filter((one) => !this.#leftToLater(one)).map(({ number }) => number);
      await run(numbers);
      await this.#release(numbers, run);
    }
    at.mode = "in order";
  }

  async #release(numbers: readonly number[], run: RunLate): Promise<void> {
    const { postponed, at } = this.#work;
    at.mode = "late";
    let waiting = postponed.release(this.#madeBy(numbers));
    while (waiting.length > 0) {
      const left = waiting.filter((one) => !this.#leftToLater(one)).map(({ number }) => number);
      await run(left);
      waiting = postponed.release(this.#madeBy(left));
    }
    at.mode = "in order";
  }

  #madeBy(numbers: readonly number[]): readonly Name[] {
    const { ledger, postponed, makers } = this.#work;
    const applied = numbers.filter((number) => !ledger.isFailed(number) && !postponed.has(number));
    return [...applied.flatMap((number) => makers().effects(number).makes), ...postponed.waitingForOneOf(applied)];
  }

  #leftToLater(waiting: Waiting): boolean {
    const { number, name, maker, failure } = waiting;
    if (!isSuperseded(this.#work, waiting)) return false;
    this.#work.ledger.settle(number, "assumed", { is: "late", name, maker }, failure);
    return true;
  }

  /** Counts those statements too as assumed that met nothing missing only because it was made up for an earlier one. */
  tellUses(): void {
    const { assumptions, makers, ledger } = this.#work;
    const relations = new Map(assumptions.made.map(({ name }, index) => [keyOf(name), index]));
    if (relations.size === 0) return;
    for (let number = 0; number < makers().count; number += 1) {
      if (ledger.fates.has(number)) continue;
      const used = namedRelations(makers().text(number), "public").find(({ relation }) =>
        relations.has(keyOf(relation)),
      );
      const assumption = used === undefined ? undefined : relations.get(keyOf(used.relation));
      if (used !== undefined && assumption !== undefined) ledger.use(number, used.relation, assumption);
    }
  }

  readonly textOf = (number: number): string => this.#work.makers().text(number);

  /** Of all statements so far that did not simply apply, by number. */
  fates(): readonly Fate[] {
    return [...this.#work.ledger.fates.values()].sort((a, b) => a.failure.number - b.failure.number);
  }

  get assumptions(): readonly AssumptionMade[] {
    return this.#work.assumptions.made.map(({ name, because }) => ({ name, because }));
  }

  /** A replay from the beginning would come to something better. */
  get hasLearned(): boolean {
    return this.#work.assumptions.learned;
  }

  /** No later file can change what became of the statements so far. */
  get isIndependent(): boolean {
    const { ledger, postponed, assumptions } = this.#work;
    const settled: readonly string[] = ["invalid", "plain", "rows", "repeated"];
    const isSettled = ({ reason }: Fate): boolean => settled.includes(reason.is);
    return postponed.size === 0 && assumptions.made.length === 0 && [...ledger.fates.values()].every(isSettled);
  }
}

function invalid({ number, statement: { content } }: Numbered): Failure | null {
  if (content.is !== "invalid") return null;
  return { number, message: content.message, code: "42601", character: content.character };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
