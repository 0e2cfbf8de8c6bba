/** A command of the psql client; indices count UTF-16 units of the script. */
export type PsqlCommand = {
  /** With its backslash: `\connect`. */
  readonly name: string;
  /** Where its arguments stand. */
  readonly from: number;
  readonly to: number;
  /** Where the script goes on: at the end of the line, at the next command on it, or after `\\`. */
  readonly end: number;
};

const name = /\\[A-Za-z!?][^\s\\]*|\\[\\.]/y;
const lineEnd = /[\n\r]|$/g;

/** What takes the rest of its line as it stands, other commands included (psql's OT_WHOLE_LINE). */
const wholeLine: ReadonlySet<string> = new Set(["\\!", "\\copy", "\\h", "\\help", "\\ef", "\\ev", "\\sf", "\\sv"]);

/** The command that a backslash outside quotes begins, by the rules of psql's `psqlscanslash.l`; null where it begins none. */
export function psqlCommandAt(script: string, at: number): PsqlCommand | null {
  name.lastIndex = at;
  const found = name.exec(script)?.[0];
  if (found === undefined) return null;
  const from = at + found.length;
  if (found === "\\\\" || found === "\\.") return { name: found, from, to: from, end: from };
  lineEnd.lastIndex = from;
  const end = lineEnd.exec(script)?.index ?? script.length;
  if (wholeLine.has(found)) return { name: found, from, to: end, end };
  const to = endOfArguments(script, from, end);
  return { name: found, from, to, end: script.startsWith("\\\\", to) ? to + 2 : to };
}

const quoted = /'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|`[^`]*`/y;

/** A backslash outside quotes ends them. */
function endOfArguments(script: string, from: number, end: number): number {
  for (let at = from; at < end; ) {
    if (script[at] === "\\") return at;
    quoted.lastIndex = at;
    const whole = quoted.test(script) && quoted.lastIndex <= end;
    at = whole ? quoted.lastIndex : at + 1;
  }
  return end;
}
