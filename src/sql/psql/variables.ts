import type { Replaced } from "../filled-in.ts";
import { type Backslash, tokenAt } from "../lexer.ts";
import { psqlCommandAt } from "./command.ts";

/** psql's variables and their values. */
export type Variables = ReadonlyMap<string, string>;

const use = /:(?:([\w\u0080-\uffff]+)|'([\w\u0080-\uffff]+)'|"([\w\u0080-\uffff]+)"|\{\?([\w\u0080-\uffff]+)\})/y;

/** What stands for a variable that is used at an index, and where the use ends; null where none is used, or it is not set. */
export function valueAt(
  text: string,
  at: number,
  variables: Variables,
): { readonly by: string; readonly end: number } | null {
  use.lastIndex = at;
  const [, bare, asString, asName, asked] = use.exec(text) ?? [];
  const end = use.lastIndex;
  if (asked !== undefined) return { by: variables.has(asked) ? "TRUE" : "FALSE", end };
  const value = variables.get(bare ?? asString ?? asName ?? "");
  if (value === undefined) return null;
  if (asString !== undefined) return { by: asLiteral(value), end };
  return { by: asName === undefined ? value : `"${value.replaceAll('"', '""')}"`, end };
}

function asLiteral(value: string): string {
  const doubled = value.replaceAll("'", "''");
  return value.includes("\\") ? ` E'${doubled.replaceAll("\\", "\\\\")}'` : `'${doubled}'`;
}

/**
 * What psql puts into a statement in place of what stands there: values for its variables, but not in strings, quoted names,
 * comments, `::` and `:=`; nothing for commands in the middle of it; what `\;` and `\:` stand for. Strings that are read with
 * escapes get the E that says so.
 */
export function psqlReplacements(
  text: string,
  variables: Variables,
  backslash: Backslash = "itself",
): readonly Replaced[] {
  const found: Replaced[] = [];
  for (let at = 0; at < text.length; ) {
    const next = replacementAt(text, at, variables);
    if (next !== null) found.push(next);
    const end = next?.end ?? step(text, at, backslash);
    if (backslash === "escape" && isEscaped(text, at, end)) found.push({ start: at, end: at, by: "E" });
    at = end;
  }
  return found;
}

function replacementAt(text: string, at: number, variables: Variables): Replaced | null {
  if (text[at] === ":") {
    const value = valueAt(text, at, variables);
    return value === null ? null : { start: at, ...value };
  }
  if (text[at] !== "\\") return null;
  const next = text[at + 1];
  if (next === ";" || next === ":") return { start: at, end: at + 2, by: next };
  const command = psqlCommandAt(text, at);
  return command === null ? null : { start: at, end: command.end, by: " " };
}

const isEscaped = (text: string, at: number, end: number): boolean =>
  text[at] === "'" && text.slice(at, end).includes("\\") && !/[\w&]/.test(text[at - 1] ?? "");

/** Past a lexeme, but not past a colon inside a run of operators. */
function step(text: string, at: number, backslash: Backslash): number {
  if (text.startsWith("::", at) || text.startsWith(":=", at)) return at + 2;
  const { kind, end } = tokenAt(text, at, backslash);
  if (kind !== "other") return end;
  const colon = text.indexOf(":", at + 1);
  return colon === -1 ? end : Math.min(end, colon);
}
