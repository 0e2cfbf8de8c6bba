import { tokenAt } from "../../sql/lexer.ts";
import { parse } from "../../sql/parse.ts";
import { before } from "../../sql/position.ts";

/** One lexeme of a statement, by UTF-16 indices. */
export type Lexeme = { readonly kind: string; readonly text: string; readonly start: number; readonly end: number };

/** A statement that PostgreSQL's parser refuses, and how far it came. */
export type Point = {
  readonly text: string;
  /** Without white space and comments. */
  readonly lexemes: readonly Lexeme[];
  /** Index in `lexemes` of the first one that the parser did not accept; their number where it wanted more at the end. */
  readonly at: number;
  /** The parser's own words. */
  readonly message: string;
};

/** Longer statements are not tried again with changes: each try reads all of it. */
const longest = 200_000;

/** Where the parser gives up; null where it accepts the text, does not come to an answer, or the text is too long to be tried again. */
export function pointOf(text: string): Point | null {
  if (text.length > longest) return null;
  const parsed = parse(text);
  if (parsed.is !== "invalid") return null;
  const index = before(text, parsed.character).length;
  const lexemes = lexemesOf(text);
  const found = lexemes.findIndex(({ end }) => end > index);
  const isAtEnd = parsed.message.includes("at end of input") || found === -1;
  return { text, lexemes, at: isAtEnd ? lexemes.length : found, message: parsed.message };
}

/** Operators and numbers are kept apart from what stands beside them. */
export function lexemesOf(text: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind === "other") for (const one of symbolsIn(text, at, end)) found.push(one);
    else if (kind !== "space" && kind !== "comment") found.push({ kind, text: text.slice(at, end), start: at, end });
    at = end;
  }
  return found;
}

const symbols = /\d+|./gsu;

const symbolsIn = (text: string, start: number, end: number): readonly Lexeme[] =>
  [...text.slice(start, end).matchAll(symbols)].map((found) => {
    const from = start + found.index;
    return { kind: "other", text: found[0], start: from, end: from + found[0].length };
  });

/** The word in lower case; the empty string for what is no word. */
export const wordAt = ({ lexemes }: Pick<Point, "lexemes">, index: number): string => {
  const lexeme = lexemes[index];
  return lexeme?.kind === "word" ? lexeme.text.toLowerCase() : "";
};

/** A change to a statement: what stands between two indices gives way to `by`. */
export type Change = { readonly start: number; readonly end: number; readonly by: string };

/** The text with changes made, which are ascending and apart. */
export function changed(text: string, changes: readonly Change[]): string {
  let from = 0;
  let made = "";
  for (const { start, end, by } of changes) {
    made += text.slice(from, start) + by;
    from = end;
  }
  return made + text.slice(from);
}

/**
 * Whether the parser comes further with the changes than it did: it accepts the statement, or refuses only what stands behind the
 * point and behind the changes.
 */
export function helps(point: Point, changes: readonly Change[]): "accepted" | "further" | null {
  const text = changed(point.text, changes);
  const parsed = parse(text);
  if (parsed.is === "tree") return parsed.nodes.length > 0 ? "accepted" : null;
  if (parsed.is !== "invalid" || parsed.message.startsWith("unterminated")) return null;
  const reached = point.lexemes[point.at]?.end ?? point.text.length;
  const behind = changes.reduce((most, { end }) => Math.max(most, end), reached);
  const shift = changes.reduce((sum, { start, end, by }) => sum + by.length - (end - start), 0);
  return before(text, parsed.character).length - shift >= behind ? "further" : null;
}
