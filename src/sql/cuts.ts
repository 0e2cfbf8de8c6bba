import { type Cut, cut } from "./cut.ts";
import { parse } from "./parse.ts";

/**
 * Every statement of a script. A quote that never closes turns all that follows inside out; there the reading goes on at the
 * next line that begins a statement which PostgreSQL reads, and what is before it is one bad statement.
 */
export function cutsOf(script: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let resumed = 0;
  for (let next = cut(script, 0); next !== null; ) {
    const bad = next.open ? badBefore(script, cuts, resumed) : 0;
    const start = cuts[cuts.length - bad]?.start ?? next.start;
    const resume = next.open ? nextStatement(script, start) : null;
    if (resume === null) {
      const whole = next.kind === "copy" && next.end === next.data ? withRows(script, next) : next;
      cuts.push(whole);
      next = cut(script, whole.end);
    } else {
      const end = start + script.slice(start, resume).trimEnd().length;
      cuts.splice(cuts.length - bad, bad, { kind: "sql", start, end, data: end, open: true });
      resumed = resume;
      next = cut(script, resume);
    }
  }
  return cuts;
}

/** Rows without an end mark go up to what can only be a statement, or to the end. */
function withRows(script: string, copy: Cut): Cut {
  const next = cut(script, copy.end);
  if (next === null || next.kind !== "sql" || isStatement(script, next)) return copy;
  const end = nextStatement(script, copy.end) ?? script.length;
  return { ...copy, end: copy.end + script.slice(copy.end, end).trimEnd().length };
}

/** How many statements, one after another up to the last, PostgreSQL does not read: with the first of them the quotes went wrong. */
function badBefore(script: string, cuts: readonly Cut[], from: number): number {
  const good = cuts.findLastIndex(
    ({ kind, start, end }) => kind !== "sql" || start < from || parse(script.slice(start, end)).is === "tree",
  );
  return cuts.length - 1 - good;
}

const lineWithWord = /[\n\r]([ \t]*)(?=([A-Za-z]+)\b|\\[a-z])/g;

/** Statements that a script may go on with. What only a body would hold (BEGIN, END, SELECT in a block) is not among them. */
const beginners: ReadonlySet<string> = new Set(
  "create alter drop grant revoke comment insert update delete truncate set reset select with do call copy".split(" "),
);
/** Those that a text in dollar quotes, which is code, hardly begins a line with. */
const definers: ReadonlySet<string> = new Set("create alter drop grant revoke comment".split(" "));

/** Where to give up looking: each line that is tried and left open is read to the end of the script. */
const mostTried = 200;

function nextStatement(script: string, start: number): number | null {
  const isInCode = /unterminated dollar/.test(messageOf(script.slice(start)));
  lineWithWord.lastIndex = start;
  let tried = 0;
  for (let line = lineWithWord.exec(script); line !== null && tried < mostTried; line = lineWithWord.exec(script)) {
    const [, indent = "", word = ""] = line;
    const begins = isInCode ? indent === "" && definers.has(word.toLowerCase()) : beginners.has(word.toLowerCase());
    if (!begins) continue;
    tried += 1;
    const at = line.index + 1 + indent.length;
    const next = cut(script, at);
    if (next !== null && !next.open && isStatement(script, next)) return at;
    lineWithWord.lastIndex = line.index + 1;
  }
  return null;
}

const isStatement = (script: string, { kind, start, end }: Cut): boolean =>
  kind === "copy" || parse(script.slice(start, end)).is === "tree";

const longestRead = 1_000_000;

function messageOf(text: string): string {
  const parsed = parse(text.slice(0, longestRead));
  return parsed.is === "invalid" ? parsed.message : "";
}
