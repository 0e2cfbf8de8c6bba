/** `coalesce(x, '')` as `nullif(x, '')`: what is missing stays missing. */
export function withoutEmpty(text: string): string {
  let result = text;
  for (let from = 0; ; ) {
    const at = result.toLowerCase().indexOf("coalesce(", from);
    if (at < 0) return result;
    const end = closing(result, at + "coalesce".length);
    const inner = end === null ? "" : result.slice(at + "coalesce(".length, end);
    const empty = /,\s*''(::[\w ]+)?\s*$/.exec(inner);
    if (end !== null && empty !== null) {
      result = `${result.slice(0, at)}nullif(${inner.slice(0, empty.index)}, '')${result.slice(end + 1)}`;
    }
    from = at + 1;
  }
}

/** Where the parenthesis that opens at a place is closed; null where it is not. */
function closing(text: string, open: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    if (quoted) continue;
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}
