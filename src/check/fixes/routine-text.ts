import type { Routine } from "../../catalog/routine.ts";
import { dollarQuoted } from "../../sql/dollar-quoted.ts";
import { tokenAt } from "../../sql/lexer.ts";
import { piece, printed, type Sql, sql } from "../../sql/sql.ts";

/** The routine's definition with another body, and the way back; null where the body does not stand in it as text. */
export function withBody(
  routine: Routine,
  body: string,
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } | null {
  const { definition } = routine;
  if (routine.body === null) return null;
  const at = definition.lastIndexOf(routine.body);
  const open = /\$[\w]*\$$/.exec(definition.slice(0, at));
  if (at < 0 || open === null) return null;
  const original = sql`${printed(definition)}`;
  return { up: [sql`${piece(original, 0, open.index)}${dollarQuoted(body)}`], down: [original] };
}

/** Puts lines behind the first BEGIN of a PL/pgSQL body; null where there is none. */
export function afterBegin(body: string, lines: readonly string[]): string | null {
  for (const { text, end } of words(body)) {
    if (text.toLowerCase() !== "begin") continue;
    return `${body.slice(0, end)}\n${lines.map((line) => `  ${line}`).join("\n")}${body.slice(end)}`;
  }
  return null;
}

type Word = { readonly text: string; readonly start: number; readonly end: number };

/** The bare words of a text of SQL, without those in quotes and comments. */
export function words(text: string): readonly Word[] {
  const found: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind === "word") found.push({ text: text.slice(at, end), start: at, end });
    at = Math.max(end, at + 1);
  }
  return found;
}

/** Puts something else in the place of every use of a name that stands by itself. */
export function replaceName(text: string, name: string, by: string): string {
  let result = "";
  let from = 0;
  for (const word of words(text)) {
    const qualified = /\.\s*$/.test(text.slice(0, word.start)) || /^\s*(\.|\(|=>|:=)/.test(text.slice(word.end));
    if (word.text.toLowerCase() !== name.toLowerCase() || qualified) continue;
    result += text.slice(from, word.start) + by;
    from = word.end;
  }
  return result + text.slice(from);
}
