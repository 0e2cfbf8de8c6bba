import { type Backslash, type Token, tokenAt } from "./lexer.ts";
import { followNesting } from "./nesting.ts";
import { psqlCommandAt } from "./psql/command.ts";

/**
 * The extent of one statement in a script, in UTF-16 units, without what stands before it. `data`: where the rows of a `copy`
 * begin. `open`: a quote or comment in it is still open where the script ends.
 */
export type Cut = {
  readonly kind: "sql" | "psql" | "copy";
  readonly start: number;
  readonly end: number;
  readonly data: number;
  readonly open: boolean;
};

/** The first statement at or after `from`, or null when only white space, comments and semicolons are left. */
export function cut(script: string, from: number, backslash: Backslash = "itself"): Cut | null {
  const start = firstLexeme(script, from);
  if (start === null) return null;
  const command = script[start] === "\\" ? psqlCommandAt(script, start) : null;
  if (command !== null) return psqlCommand(script, start, command.end);
  const { end, open, readsStandardInput } = endOfStatement(script, start, backslash);
  if (!readsStandardInput) return { kind: "sql", start, end, data: end, open };
  return { kind: "copy", start, end: endOfData(script, end) ?? end, data: end, open };
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

type End = { readonly end: number; readonly open: boolean; readonly readsStandardInput: boolean };

function endOfStatement(script: string, start: number, backslash: Backslash): End {
  const nesting = followNesting();
  const copy = followCopy();
  let innerSemicolon: number | null = null;
  let lastLexeme = start;
  let open = false;
  const endAt = (end: number): End => ({ end, open, readsStandardInput: copy.readsStandardInput() });
  for (let at = start; at < script.length; ) {
    const { kind, end } = tokenAt(script, at, backslash);
    if (kind === "backslash") {
      if (sendsTheStatement(script, at)) return endAt(lastLexeme);
      at = endOfBackslash(script, at);
      lastLexeme = at;
      continue;
    }
    if (kind === "semicolon") {
      if (!nesting.isInside()) return endAt(end);
      innerSemicolon ??= end;
    }
    if (kind !== "space" && kind !== "comment") {
      const from = at;
      const text = (): string => script.slice(from, end);
      nesting.see(kind, text);
      copy.see(kind, text);
      lastLexeme = end;
      open = kind === "unterminated";
    }
    at = end;
  }
  // A rule or body that never closes would swallow the rest of the script.
  return innerSemicolon === null ? endAt(lastLexeme) : { ...endAt(innerSemicolon), open: false };
}

const sending = /\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch)(?![a-z])/y;

/** psql's `\g` and its relatives end a statement as a semicolon does. */
function sendsTheStatement(script: string, at: number): boolean {
  sending.lastIndex = at;
  return sending.test(script);
}

/** A command in the middle of a statement is none of its lexemes; `\;` does not end it. */
function endOfBackslash(script: string, at: number): number {
  const next = script[at + 1];
  if (next === ";" || next === ":") return at + 2;
  return psqlCommandAt(script, at)?.end ?? at + 1;
}

const copyFromScript = /^\\copy\b[^\n\r]*\bfrom\s+p?stdin\b/i;

function psqlCommand(script: string, start: number, end: number): Cut {
  const data = copyFromScript.test(script.slice(start, end)) ? endOfData(script, end) : null;
  return { kind: "psql", start, end: data ?? end, data: end, open: false };
}

/** Follows one statement to see whether it is `copy … from stdin`. The grammar takes STDOUT there too. */
function followCopy(): {
  readonly see: (kind: string, text: () => string) => void;
  readonly readsStandardInput: () => boolean;
} {
  let isCopy: boolean | null = null;
  let depth = 0;
  let previous = "";
  let found = false;
  return {
    see: (kind, text) => {
      if (isCopy === false) return;
      isCopy ??= kind === "word" && text().toLowerCase() === "copy";
      if (kind === "open") depth += 1;
      else if (kind === "close") depth -= 1;
      const word = kind === "word" && depth === 0 ? text().toLowerCase() : "";
      if (previous === "from" && (word === "stdin" || word === "stdout")) found = true;
      previous = word;
    },
    readsStandardInput: () => found,
  };
}

const endOfDataMark = /[\n\r]\\\.(?=[ \t]*(?:[\n\r]|$))/g;

/** Where the line `\.` ends; null where there is none. */
function endOfData(script: string, from: number): number | null {
  endOfDataMark.lastIndex = from;
  return endOfDataMark.test(script) ? endOfDataMark.lastIndex : null;
}
