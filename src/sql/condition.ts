import { tokenAt } from "./lexer.ts";
import type { Printed } from "./sql.ts";

/** A boolean expression that Postgres printed, cut at its ANDs and ORs. Every piece is text that Postgres printed. */
export type Condition = Atom | Joined;

/** Neither an AND nor an OR. */
export type Atom = { readonly is: "atom"; readonly text: Printed };

export type Joined = { readonly is: "and" | "or"; readonly parts: readonly Condition[]; readonly text: Printed };

/** Cuts an expression into its alternatives and their parts. */
export function readCondition(text: Printed): Condition {
  const bare = unwrapped(text);
  const pieces = cutAt(bare, "or") ?? cutAt(bare, "and");
  if (pieces === null) return { is: "atom", text: bare };
  const parts = pieces.parts.map(readCondition);
  // `a OR (b OR c)` has three alternatives.
  const flat = parts.flatMap((part) => (part.is === pieces.is ? part.parts : [part]));
  return { is: pieces.is, parts: flat, text: bare };
}

/** All of the conditions as one. */
export const everyOne = (parts: readonly Printed[]): Printed => joined(parts, "AND");

/** Any of the conditions, as one. */
export const anyOne = (parts: readonly Printed[]): Printed => joined(parts, "OR");

const joined = (parts: readonly Printed[], word: "AND" | "OR"): Printed =>
  (parts.length === 1 ? parts[0] : parts.map(wrapped).join(` ${word} `)) as Printed;

/** In parentheses, unless it is one name or one call. */
export const wrapped = (text: Printed): Printed => (isOneTerm(text) ? text : (`(${text})` as Printed));

function isOneTerm(text: string): boolean {
  const lexemes = lexemesOf(text);
  const first = lexemes[0];
  if (first?.kind === "open") return closes(lexemes, 0) === lexemes.length - 1;
  return /^[\w".]+$/.test(text);
}

/** `(a)` and `((a))` as `a`. */
function unwrapped(text: Printed): Printed {
  const lexemes = lexemesOf(text);
  const [first] = lexemes;
  const last = lexemes.at(-1);
  if (first?.kind !== "open" || last === undefined || closes(lexemes, 0) !== lexemes.length - 1) return text;
  return unwrapped(text.slice(first.end, last.start).trim() as Printed);
}

export type Lexeme = { readonly kind: string; readonly start: number; readonly end: number };

/** The lexemes of a text without white space. */
export function lexemesOf(text: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind !== "space" && kind !== "comment") found.push({ kind, start: at, end });
    at = end;
  }
  return found;
}

/** Where the parenthesis that opens at `at` is closed. */
export function closes(lexemes: readonly Lexeme[], at: number): number {
  let depth = 0;
  for (let i = at; i < lexemes.length; i += 1) {
    if (lexemes[i]?.kind === "open") depth += 1;
    if (lexemes[i]?.kind === "close") depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

/** The pieces between the ANDs or ORs outside of parentheses and CASE; null where there are none. */
function cutAt(
  text: Printed,
  is: "and" | "or",
): { readonly is: "and" | "or"; readonly parts: readonly Printed[] } | null {
  const parts: Printed[] = [];
  let [depth, start] = [0, 0];
  for (const lexeme of lexemesOf(text)) {
    const word = lexeme.kind === "word" ? text.slice(lexeme.start, lexeme.end).toLowerCase() : "";
    if (lexeme.kind === "open" || word === "case") depth += 1;
    else if (lexeme.kind === "close" || word === "end") depth -= 1;
    else if (depth === 0 && word === is) {
      parts.push(text.slice(start, lexeme.start).trim() as Printed);
      start = lexeme.end;
    }
  }
  return parts.length === 0 ? null : { is, parts: [...parts, text.slice(start).trim() as Printed] };
}

const most = 24;

/**
 * The alternatives of a condition: each is a list of atoms that must all hold. null where there are too many of them to be
 * worth telling apart.
 */
export function alternativesOf(condition: Condition): readonly (readonly Atom[])[] | null {
  if (condition.is === "atom") return [[condition]];
  const parts: (readonly (readonly Atom[])[])[] = [];
  for (const part of condition.parts) {
    const found = alternativesOf(part);
    if (found === null) return null;
    parts.push(found);
  }
  const all =
    condition.is === "or"
      ? parts.flat()
      : parts.reduce<readonly (readonly Atom[])[]>(
          (left, right) => left.flatMap((one) => right.map((other) => [...one, ...other])),
          [[]],
        );
  return all.length > most ? null : all;
}
