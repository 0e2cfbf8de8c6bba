import type { Failure } from "./fate.ts";
import type { Makers } from "./makers.ts";
import { keyOf, type Name } from "./name.ts";

/** A statement that waits for what a later one makes. */
export type Waiting = {
  readonly number: number;
  readonly name: Name;
  readonly maker: number;
  readonly failure: Failure;
};

/** Statements that wait, by what they wait for, so that only those are tried again that have a chance. */
export class Postponed {
  readonly #byNumber: Map<number, Waiting> = new Map();
  readonly #byKey: Map<string, Set<number>> = new Map();

  get size(): number {
    return this.#byNumber.size;
  }

  has(number: number): boolean {
    return this.#byNumber.has(number);
  }

  get(number: number): Waiting | null {
    return this.#byNumber.get(number) ?? null;
  }

  add(waiting: Waiting): void {
    const key = keyOf(waiting.name);
    this.#byNumber.set(waiting.number, waiting);
    const same = this.#byKey.get(key);
    if (same === undefined) this.#byKey.set(key, new Set([waiting.number]));
    else same.add(waiting.number);
  }

  /** What is waited for from these very statements. */
  waitingForOneOf(makers: readonly number[]): readonly Name[] {
    const wanted = new Set(makers);
    return [...this.#byNumber.values()].filter(({ maker }) => wanted.has(maker)).map(({ name }) => name);
  }

  /** Takes out those that wait for one of these, in the order of their files. */
  release(names: readonly Name[]): readonly Waiting[] {
    if (this.#byNumber.size === 0) return [];
    const numbers = new Set(names.flatMap((name) => [...this.#waitingFor(name)]));
    return this.take([...numbers]);
  }

  /** Takes out those that wait for nothing that another waiting statement makes. */
  takeHopeless(makers: Makers): readonly Waiting[] {
    const hopeless = [...this.#byNumber.values()].filter(
      ({ number, name }) => !makers.of(name).some((maker) => maker !== number && this.#byNumber.has(maker)),
    );
    return this.take(hopeless.map(({ number }) => number));
  }

  takeFirst(): readonly Waiting[] {
    return this.take([Math.min(...this.#byNumber.keys())]);
  }

  *#waitingFor({ kind, schema, on, name }: Name): Iterable<number> {
    yield* this.#byKey.get(keyOf({ kind, schema, on, name })) ?? [];
    if (kind === "relation") yield* this.#byKey.get(keyOf({ kind: "type", schema, on, name })) ?? [];
  }

  /** Takes these out, in the order of their files. */
  take(numbers: readonly number[]): readonly Waiting[] {
    const taken = numbers.flatMap((number) => this.#byNumber.get(number) ?? []).sort((a, b) => a.number - b.number);
    for (const { number, name } of taken) {
      this.#byNumber.delete(number);
      this.#byKey.get(keyOf(name))?.delete(number);
    }
    return taken;
  }
}
