import { type Variables, valueAt } from "./variables.ts";

/** The arguments of a psql command. `runs`: it holds a command of the shell between backquotes, whose result is not known. */
export type Arguments = { readonly values: readonly string[]; readonly runs: boolean };

const quotedPart = /'((?:[^'\\]|\\.|'')*)'|"((?:[^"]|"")*)"|`[^`]*`/y;

/** Splits what follows a command's name, as psql does: quotes taken off, variables filled in. */
export function argumentsOf(text: string, variables: Variables): Arguments {
  const values: string[] = [];
  let runs = false;
  let current: string | null = null;
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] ?? "")) {
      if (current !== null) values.push(current);
      current = null;
      at += 1;
      continue;
    }
    const part = partAt(text, at, variables);
    current = (current ?? "") + part.value;
    runs ||= part.runs;
    at = part.end;
  }
  if (current !== null) values.push(current);
  return { values, runs };
}

function partAt(text: string, at: number, variables: Variables): { value: string; runs: boolean; end: number } {
  const variable = text[at] === ":" ? valueAt(text, at, variables) : null;
  if (variable !== null) return { value: variable.by.trimStart(), runs: false, end: variable.end };
  quotedPart.lastIndex = at;
  const quoted = quotedPart.exec(text);
  if (quoted === null) return { value: text[at] ?? "", runs: false, end: at + 1 };
  const [, single, double] = quoted;
  if (single !== undefined) return { value: unescaped(single), runs: false, end: quotedPart.lastIndex };
  if (double !== undefined) return { value: double.replaceAll('""', '"'), runs: false, end: quotedPart.lastIndex };
  return { value: "", runs: true, end: quotedPart.lastIndex };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
]);

const unescaped = (text: string): string =>
  text.replaceAll(/''|\\(.)/gs, (both, after: string | undefined) =>
    both === "''" ? "'" : (escapes.get(after ?? "") ?? after ?? ""),
  );
