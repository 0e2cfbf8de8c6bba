import { type Token, tokenAt } from "./lexer.ts";
import { followNesting } from "./nesting.ts";
import { parse } from "./parse.ts";

/** The extent of one statement in a script, in UTF-16 units, without what stands before it. */
export type Cut = { readonly kind: "sql" | "psql" | "copy"; readonly start: number; readonly end: number };

/** The first statement at or after `from`, or null when only white space, comments and semicolons are left. */
export function cut(script: string, from: number): Cut | null {
  const start = firstLexeme(script, from);
  if (start === null) return null;
  if (script[start] === "\\") return psqlCommand(script, start);
  const end = endOfStatement(script, start);
  return readsStandardInput(script.slice(start, end))
    ? { kind: "copy", start, end: endOfData(script, end) ?? end }
    : { kind: "sql", start, end };
}

const skipped: ReadonlySet<Token["kind"]> = new Set(["space", "comment", "semicolon"]);

function firstLexeme(script: string, from: number): number | null {
  let at = from === 0 && script.startsWith("\ufeff") ? 1 : from;
  while (at < script.length) {
    const token = tokenAt(script, at);
    if (!skipped.has(token.kind)) return at;
    at = token.end;
  }
  return null;
}

function endOfStatement(script: string, start: number): number {
  const nesting = followNesting();
  let innerSemicolon: number | null = null;
  let lastLexeme = start;
  for (let at = start; at < script.length; ) {
    const { kind, end } = tokenAt(script, at);
    if (kind === "backslash" && sendsTheStatement(script, at)) return lastLexeme;
    if (kind === "semicolon") {
      if (!nesting.isInside()) return end;
      innerSemicolon ??= end;
    }
    if (kind !== "space" && kind !== "comment") {
      const from = at;
      nesting.see(kind, () => script.slice(from, end));
      lastLexeme = end;
    }
    at = end;
  }
  // A rule or body that never closes would swallow the rest of the script.
  return innerSemicolon ?? lastLexeme;
}

const sending = /\\(?:g[a-z]*|crosstabview|watch)(?![a-z])/y;

/** psql's `\g` and its relatives end a statement as a semicolon does. */
function sendsTheStatement(script: string, at: number): boolean {
  sending.lastIndex = at;
  return sending.test(script);
}

const copyFromScript = /^\\copy\b[^\n\r]*\bfrom\s+stdin\b/i;

function psqlCommand(script: string, start: number): Cut {
  const end = endOfLine(script, start);
  const data = copyFromScript.test(script.slice(start, end)) ? endOfData(script, end) : null;
  return { kind: "psql", start, end: data ?? end };
}

/** `copy … from stdin`, as the parser sees it. */
function readsStandardInput(text: string): boolean {
  if (!/^copy\b/i.test(text)) return false;
  const parsed = parse(text);
  const node = parsed.is === "tree" ? parsed.nodes[0] : undefined;
  if (node === undefined || !("CopyStmt" in node)) return false;
  const { is_from, is_program, filename } = node.CopyStmt;
  return is_from === true && is_program !== true && filename === undefined;
}

const endOfDataMark = /[\n\r]\\\.(?=[ \t]*(?:[\n\r]|$))/g;

/** Where the line `\.` ends; null where there is none. */
function endOfData(script: string, from: number): number | null {
  endOfDataMark.lastIndex = from;
  return endOfDataMark.test(script) ? endOfDataMark.lastIndex : null;
}

function endOfLine(script: string, from: number): number {
  const length = script.slice(from).search(/[\n\r]/);
  return length === -1 ? script.length : from + length;
}
