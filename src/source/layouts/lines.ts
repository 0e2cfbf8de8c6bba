/** A line of a text: its place in UTF-16 units, `end` without and `next` with its line break. */
export type Line = { readonly text: string; readonly start: number; readonly end: number; readonly next: number };

/** The lines of a text as most tools see them: `\n` and `\r\n` end one. A byte order mark belongs to none. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = text.startsWith("\ufeff") ? 1 : 0;
  while (start < text.length) {
    const found = text.indexOf("\n", start);
    const next = found === -1 ? text.length : found + 1;
    const end = found === -1 ? text.length : found - (text[found - 1] === "\r" && found > start ? 1 : 0);
    lines.push({ text: text.slice(start, end), start, end, next });
    start = next;
  }
  return lines;
}
