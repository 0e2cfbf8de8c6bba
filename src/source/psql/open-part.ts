import type { Cut } from "../../sql/cut.ts";
import type { Replaced } from "../../sql/filled-in.ts";
import type { Part } from "../../sql/statements.ts";

/** What has been read of a part since a command led elsewhere. */
export class OpenPart {
  #parts: Part[] = [];
  #replaced: Replaced[] = [];
  #query: Cut | null = null;
  #from: number;

  constructor(from: number) {
    this.#from = from;
  }

  see(statement: Cut, replaced: readonly Replaced[]): void {
    this.#query = statement;
    this.#replaced.push(...replaced);
  }

  /** The statement right before a command. */
  takeQuery(): Cut | null {
    const query = this.#query;
    this.#query = null;
    return query;
  }

  /** Whether there was anything to replace. */
  replace(replaced: readonly Replaced[] | null): boolean {
    this.#replaced.push(...(replaced ?? []));
    return replaced !== null;
  }

  /** What stands before a command, if it runs. */
  close(end: number, runs: boolean): void {
    if (runs && end > this.#from) this.#parts.push({ start: this.#from, end, cut: "statements" });
  }

  begin(from: number): void {
    this.#from = from;
  }

  take(): { readonly parts: readonly Part[]; readonly replaced: readonly Replaced[] } {
    const taken = { parts: this.#parts, replaced: this.#replaced };
    this.#parts = [];
    this.#replaced = [];
    return taken;
  }
}
