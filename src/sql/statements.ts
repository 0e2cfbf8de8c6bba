import { type Cut, cut } from "./cut.ts";
import { cutsOf } from "./cuts.ts";
import { asWritten, type FilledIn, fillIn, type Placeholder, type Replaced } from "./filled-in.ts";
import { parse } from "./parse.ts";
import { advance, before, type Position, startOfText } from "./position.ts";

/** One statement of a script, and where it stands. */
export type Statement = {
  /** White space, comments and empty statements between the statement before and this one. */
  readonly leading: string;
  /** From its first word to its semicolon; for `copy` to the end of its data, for `psql` to the end of the line. */
  readonly text: string;
  /** Values of placeholders in `text`, which the file does not hold. Empty for a file that runs as it stands. */
  readonly placeholders: readonly Placeholder[];
  /** Of the first character of `text`, in the file. */
  readonly at: Position;
  readonly content: Content;
};

/**
 * `sql`: a tree of PostgreSQL's own grammar, by the name of its node (`CreateStmt`). `invalid`: PostgreSQL refuses it, with its
 * words and the exact place (`character`: in `text`, from 0). `unread`: too large or too deep for the parser; the server may take it. `psql`: a command of
 * the psql client, such as `\restrict`. `copy`: `copy … from stdin` with its data, which has as many `rows` as lines.
 */
export type Content =
  | { readonly is: "sql"; readonly node: string }
  | { readonly is: "invalid"; readonly message: string; readonly at: Position; readonly character: number }
  | { readonly is: "unread" }
  | { readonly is: "psql"; readonly command: string }
  | { readonly is: "copy"; readonly rows: number };

/**
 * A script, cut. No byte is lost: every `leading` and `text` in order, then `trailing`, give the script again (where there are
 * placeholders: `writtenText`).
 */
export type Script = { readonly statements: readonly Statement[]; readonly trailing: string };

/** A part of a script that runs, in UTF-16 units. `whole`: it is one statement, wherever its semicolons stand. */
export type Part = { readonly start: number; readonly end: number; readonly cut: "statements" | "whole" };

/** Cuts a script so that one bad statement never hides the next. Await `loadParser` before. */
export function statements(script: string): Script {
  const [whole] = statementsOf(script, [{ start: 0, end: script.length, cut: "statements" }], []);
  return whole ?? { statements: [], trailing: script };
}

/**
 * Cuts parts of a script (ascending and apart) as `statements` cuts a whole one, with values for what is `replaced`. Places are those
 * in the script. Await `loadParser` before.
 */
export function statementsOf(script: string, parts: readonly Part[], replaced: readonly Replaced[]): readonly Script[] {
  let at = startOfText;
  let index = 0;
  return parts.map((part) => {
    at = advance(at, script.slice(index, part.start));
    const filled = fillIn(script, part.start, part.end, replaced);
    const cuts = part.cut === "whole" ? wholeOf(filled.text) : cutsOf(filled.text);
    const found = place(script, filled, cuts, part, at);
    at = advance(at, script.slice(part.start, part.end));
    index = part.end;
    return found;
  });
}

/** From the first to the last of the text that is more than white space, where there is a statement in it. */
function wholeOf(text: string): readonly Cut[] {
  const first = cut(text, 0);
  return first === null ? [] : [{ ...first, kind: "sql", end: text.trimEnd().length }];
}

function place(script: string, filled: FilledIn, cuts: readonly Cut[], { start, end }: Part, from: Position): Script {
  const found: Statement[] = [];
  let at = from;
  let index = start;
  for (const next of cuts) {
    const leading = script.slice(index, filled.inScript(next.start));
    const text = filled.text.slice(next.start, next.end);
    const placeholders = filled.between(next.start, next.end);
    const written = asWritten(text, placeholders);
    at = advance(at, leading);
    found.push({ leading, text, placeholders, at, content: contentOf(next, { text, placeholders, at }) });
    at = advance(at, written);
    index += leading.length + written.length;
  }
  return { statements: found, trailing: script.slice(index, end) };
}

type Placed = Pick<Statement, "at" | "text" | "placeholders">;

/** What the file has where the statement stands. */
export const writtenText = ({ text, placeholders }: Placed): string => asWritten(text, placeholders);

/**
 * The place in its script of a character of a statement, counted in code points from 0 as PostgreSQL counts them (less one). In
 * the value of a placeholder: where the placeholder starts.
 */
export const placeIn = ({ at, text, placeholders }: Placed, character: number): Position =>
  advance(at, asWritten(text, placeholders, before(text, character).length));

function contentOf({ kind, start, data }: Cut, placed: Placed): Content {
  const { text } = placed;
  if (kind === "copy") return { is: "copy", rows: rowsIn(text.slice(data - start)) };
  if (kind === "psql") return { is: "psql", command: /^\\\S*/.exec(text)?.[0] ?? text };
  const parsed = parse(text);
  if (parsed.is === "unread") return parsed;
  if (parsed.is === "invalid") {
    const { message, character } = parsed;
    return { is: "invalid", message, character, at: placeIn(placed, character) };
  }
  const [node] = parsed.nodes.flatMap((tree) => Object.keys(tree));
  return node === undefined ? { is: "unread" } : { is: "sql", node };
}

/** The lines behind the one with the command, but for the end mark. */
function rowsIn(data: string): number {
  const lines = data.match(/\r\n|\n|\r/g)?.length ?? 0;
  return /[\n\r]\\\.$/.test(data) ? lines - 1 : lines;
}
