/** One lexeme of a script, in the terms that decide where a statement ends. Its text runs from where it was asked for up to `end`. */
export type Token = {
  readonly kind:
    | "space"
    | "comment"
    | "word"
    | "quoted"
    | "open"
    | "close"
    | "semicolon"
    | "backslash"
    | "other"
    | "unterminated";
  /** Index after its last UTF-16 unit. */
  readonly end: number;
};

const space = /[ \t\n\r\f\v]+/y;
const lineComment = /--[^\n\r]*/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const escapeEdge = /\\[\s\S]|''|'/g;
/** A string goes on after a line break; the second part of an E'' string keeps its backslashes. */
const continuation = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*(?=')/y;
const number = /\d+/y;
const operators = /[~!@#^&|`?+*%<>=,.:[\]{}]+/y;

/** What a backslash is in plain quotes: itself, or the start of an escape where `standard_conforming_strings` is off. */
export type Backslash = "itself" | "escape";

/**
 * The lexeme at `at`, by the rules of PostgreSQL's `scan.l`. It never fails: a quote or comment that is still open at the end
 * of the text is one `unterminated` token.
 */
export function tokenAt(text: string, at: number, backslash: Backslash = "itself"): Token {
  const first = text.charCodeAt(at);
  if (first === 39) return backslash === "escape" ? escapeQuoted(text, at) : quoted(text, endOfQuote(text, at, "'"));
  if (first === 34) return quoted(text, endOfQuote(text, at, '"'));
  if (first === 36) return dollarQuoted(text, at);
  if (first === 45) return orOther(at, "comment", match(lineComment, text, at));
  if (first === 47) return text.charCodeAt(at + 1) === 42 ? blockComment(text, at) : { kind: "other", end: at + 1 };
  const punctuation = punctuationKinds.get(first);
  if (punctuation !== undefined) return { kind: punctuation, end: at + 1 };
  if (first === 32 || (first >= 9 && first <= 13)) return { kind: "space", end: match(space, text, at) ?? at + 1 };
  return wordOrOther(text, at);
}

const punctuationKinds: ReadonlyMap<number, Token["kind"]> = new Map([
  [40, "open"],
  [41, "close"],
  [59, "semicolon"],
  [92, "backslash"],
]);

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

const quoted = (text: string, end: number | null): Token =>
  end === null ? { kind: "unterminated", end: text.length } : { kind: "quoted", end };

const orOther = (at: number, kind: Token["kind"], end: number | null): Token =>
  end === null ? { kind: "other", end: at + 1 } : { kind, end };

function wordOrOther(text: string, at: number): Token {
  const end = match(word, text, at);
  if (end === null) return { kind: "other", end: match(number, text, at) ?? match(operators, text, at) ?? at + 1 };
  const isEscapePrefix = end === at + 1 && (text[at] === "e" || text[at] === "E") && text[end] === "'";
  return isEscapePrefix ? escapeQuoted(text, end) : { kind: "word", end };
}

/** A doubled quote is a quote inside. */
function endOfQuote(text: string, at: number, quote: string): number | null {
  let end = text.indexOf(quote, at + 1);
  while (end !== -1 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  return end === -1 ? null : end + 1;
}

function escapeQuoted(text: string, at: number): Token {
  let end = endOfEscape(text, at);
  while (end !== null) {
    const next = match(continuation, text, end);
    if (next === null) break;
    end = endOfEscape(text, next);
  }
  return quoted(text, end);
}

function endOfEscape(text: string, at: number): number | null {
  escapeEdge.lastIndex = at + 1;
  for (let edge = escapeEdge.exec(text); edge !== null; edge = escapeEdge.exec(text)) {
    if (edge[0] === "'") return escapeEdge.lastIndex;
  }
  return null;
}

function dollarQuoted(text: string, at: number): Token {
  const body = match(dollarTag, text, at);
  if (body === null) return { kind: "other", end: at + 1 };
  const tag = text.slice(at, body);
  const close = text.indexOf(tag, body);
  return quoted(text, close === -1 ? null : close + tag.length);
}

const commentEdge = /\/\*|\*\//g;

/** Block comments nest. */
function blockComment(text: string, at: number): Token {
  let depth = 1;
  commentEdge.lastIndex = at + 2;
  while (depth > 0) {
    const edge = commentEdge.exec(text);
    if (edge === null) return { kind: "unterminated", end: text.length };
    depth += edge[0] === "/*" ? 1 : -1;
  }
  return { kind: "comment", end: commentEdge.lastIndex };
}
