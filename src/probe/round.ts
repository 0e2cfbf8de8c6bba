import { distinct, identityOf, type Subject } from "./subject.ts";

/** Everything to ask about, each thing once, with what the project names while it is asked. */
export class Round {
  readonly #known: readonly Subject[];
  readonly #hinted: readonly Subject[];
  readonly #progress: (text: string) => void;

  constructor(known: readonly Subject[], hinted: readonly Subject[], progress: (text: string) => void) {
    this.#known = known;
    this.#hinted = hinted;
    this.#progress = progress;
  }

  *of<Kind extends Subject["kind"]>(kind: Kind): Generator<Extract<Subject, { readonly kind: Kind }>> {
    const done = new Set<string>();
    const open = (): readonly Subject[] =>
      distinct([...this.#hinted, ...this.#known]).filter((one) => one.kind === kind && !done.has(this.#keyOf(one)));
    for (let next = open(); next.length > 0; next = open()) {
      for (const subject of next) {
        done.add(this.#keyOf(subject));
        this.#progress(`asking for ${subject.name}`);
        yield subject as Extract<Subject, { readonly kind: Kind }>;
      }
    }
  }

  /** A function whose parameters were told only now is asked anew. */
  #keyOf(subject: Subject): string {
    const parameters = subject.kind === "routine" ? (subject.parameters ?? []).map(({ name }) => name).join() : "";
    return `${identityOf(subject)} ${parameters}`;
  }
}
