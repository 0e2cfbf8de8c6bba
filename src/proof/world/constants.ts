import type { Printed } from "../../sql/sql.ts";

/** What an expression compares with: its string and number constants, without repeats, in the order they are written. */
export type Constants = { readonly strings: readonly string[]; readonly numbers: readonly number[] };

/** A quoted name, a string constant or a number; whichever starts first, so that a digit inside a name or string is no number. */
const token = /"(?:[^"]|"")*"|(E?)'((?:[^']|'')*)'|[A-Za-z_][\w$]*|(\d+(?:\.\d+)?)/g;

/** Reads the constants of expressions that Postgres printed. */
export function constantsOf(expressions: readonly Printed[]): Constants {
  const strings = new Set<string>();
  const numbers = new Set<number>();
  for (const expression of expressions) {
    for (const [, escaped, text, number] of expression.matchAll(token)) {
      if (number !== undefined) numbers.add(Number(number));
      if (text === undefined) continue;
      const value = text.replaceAll("''", "'");
      strings.add(escaped === "E" ? value.replaceAll("\\\\", "\\") : value);
    }
  }
  for (const text of strings) if (/^-?\d+(\.\d+)?$/.test(text)) numbers.add(Number(text));
  return { strings: [...strings], numbers: [...numbers] };
}

/** The text of a default that is a plain constant; undefined for one that is computed. */
export function constantDefault(expression: Printed): string | null | undefined {
  const text = /^(E?)'((?:[^']|'')*)'(?:::[\w\s."()[\],]+)?$/.exec(expression);
  if (text !== null) {
    const value = (text[2] ?? "").replaceAll("''", "'");
    return text[1] === "E" ? value.replaceAll("\\\\", "\\") : value;
  }
  if (/^NULL(::|$)/.test(expression)) return null;
  const plain = /^\(?(-?\d+(?:\.\d+)?|true|false)\)?(?:::[\w\s."()[\],]+)?$/.exec(expression);
  return plain?.[1];
}
