/** One `\if`: whether its present branch runs, and whether one of its branches has run. */
type Branch = { readonly runs: boolean; readonly done: boolean };

/** psql's conditions, one within another. A condition that is not known counts as false, as psql has it. */
export class Conditions {
  readonly #open: Branch[] = [];

  /** Whether statements here run. */
  get hold(): boolean {
    return this.#open.every(({ runs }) => runs);
  }

  /** Whether the value of the next `\elif` matters. */
  get awaits(): boolean {
    return this.#open.slice(0, -1).every(({ runs }) => runs) && this.#open.at(-1)?.done === false;
  }

  begin(value: boolean): void {
    this.#open.push({ runs: value, done: value });
  }

  otherwise(value: boolean): void {
    const last = this.#open.pop();
    if (last === undefined) return;
    const runs = !last.done && value;
    this.#open.push({ runs, done: last.done || runs });
  }

  end(): void {
    this.#open.pop();
  }
}

const words: readonly (readonly [string, boolean])[] = [
  ["true", true],
  ["false", false],
  ["yes", true],
  ["no", false],
  ["on", true],
  ["off", false],
  ["1", true],
  ["0", false],
];

/** A truth value in psql's words, or any start of one that only it has; null for what is none. */
export function truthOf(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  const found = word === "" ? [] : words.filter(([full]) => full.startsWith(word));
  const values = new Set(found.map(([, value]) => value));
  return values.size === 1 ? (found[0]?.[1] ?? null) : null;
}
