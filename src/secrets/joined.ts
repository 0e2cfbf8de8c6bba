/**
 * What stands between two parts of one text in source code: `"…" + "…"`, `'…' || '…'`, `"…" "…"` over lines (Python, C),
 * `'…' . '…'` (PHP); quotes may be escaped, as in JSON within JSON or in a source map.
 */
const seam = /\\?["'`]\s*(?:\+|\|\||\.{1,2}|&)?(?:\s|\\n|\\\r?\n)*\\?["'`]/y;
/** A backslash at the end of a line, as in a shell. */
const continued = /\\\r?\n/y;
/** In a list that is joined later: `['…', '…'].join('.')`. */
const listed = /\\?["'`]\s*,\s*\\?["'`]/y;

const most = 4000;

/** The characters of a token from `at` on, put together where the source writes it in parts. Bounded. */
export function joinedFrom(text: string, at: number): string {
  let token = "";
  let index = at;
  while (token.length < most) {
    const end = endOfRun(text, index);
    token += text.slice(index, Math.min(end, index + most));
    const next =
      after(seam, text, end) ?? after(continued, text, end) ?? (dots(token) < 2 ? after(listed, text, end) : null);
    if (next === null) return token;
    if (next.listed && !token.endsWith(".")) token += ".";
    index = next.end;
  }
  return token;
}

/** Base64url and its dots; nothing else is in a JWT. */
const run = /[\w.-]*/y;

function endOfRun(text: string, at: number): number {
  run.lastIndex = at;
  return at + (run.exec(text)?.[0].length ?? 0);
}

function after(pattern: RegExp, text: string, at: number): { readonly end: number; readonly listed: boolean } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? null : { end: at + found[0].length, listed: pattern === listed };
}

const dots = (token: string): number => token.split(".").length - 1;
