import type { Replaced } from "../sql/filled-in.ts";
import type { Part } from "../sql/statements.ts";

export type { Part, Replaced };

/** How a tool reads one migration file: a pure function of its text. */
export type ReadText = (text: string) => Reading;

/** All indices count UTF-16 units of the file's text. */
export type Reading = {
  /** What runs when the tool migrates forward, ascending and apart. The rest (directives, down parts) is left out. */
  readonly parts: readonly Part[];
  /** Placeholders and their values, ascending and apart; places in the file stay those of the file. */
  readonly replaced: readonly Replaced[];
  /** `none`: the tool runs this file's statements one by one, outside a transaction. */
  readonly transaction: "one" | "none";
  /** Sentences for the report, without the file's name: what was left out or assumed. */
  readonly notices: readonly string[];
};

/** The file is nothing but SQL, run in one transaction. */
export const readAll: ReadText = (text) => ({
  parts: [{ start: 0, end: text.length, cut: "statements" }],
  replaced: [],
  transaction: "one",
  notices: [],
});
