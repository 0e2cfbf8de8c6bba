import { type Cut, cut } from "./cut.ts";
import { parse } from "./parse.ts";
import { advance, before, type Position, startOfText } from "./position.ts";

/** One statement of a script, and where it stands. */
export type Statement = {
  /** White space, comments and empty statements between the statement before and this one. */
  readonly leading: string;
  /** From its first word to its semicolon; for `copy` to the end of its data, for `psql` to the end of the line. */
  readonly text: string;
  /** Of the first character of `text`. */
  readonly at: Position;
  readonly content: Content;
};

/**
 * `sql`: a tree of PostgreSQL's own grammar, by the name of its node (`CreateStmt`). `invalid`: PostgreSQL refuses it, with its
 * words and the exact place. `unread`: too large or too deep for the parser; the server may take it. `psql`: a command of
 * the psql client, such as `\restrict`. `copy`: `copy … from stdin` with its data.
 */
export type Content =
  | { readonly is: "sql"; readonly node: string }
  | { readonly is: "invalid"; readonly message: string; readonly at: Position }
  | { readonly is: "unread" }
  | { readonly is: "psql"; readonly command: string }
  | { readonly is: "copy" };

/** A script, cut. No byte is lost: every `leading` and `text` in order, then `trailing`, give the script again. */
export type Script = { readonly statements: readonly Statement[]; readonly trailing: string };

/** Cuts a script so that one bad statement never hides the next. Await `loadParser` before. */
export function statements(script: string): Script {
  const found: Statement[] = [];
  let at = startOfText;
  let index = 0;
  for (let next = cut(script, 0); next !== null; next = cut(script, next.end)) {
    const leading = script.slice(index, next.start);
    const text = script.slice(next.start, next.end);
    at = advance(at, leading);
    found.push({ leading, text, at, content: contentOf(next.kind, text, at) });
    at = advance(at, text);
    index = next.end;
  }
  return { statements: found, trailing: script.slice(index) };
}

/** The place in its script of a character of a statement, counted in code points from 0 as PostgreSQL counts them (less one). */
export const placeIn = (statement: Pick<Statement, "at" | "text">, character: number): Position =>
  advance(statement.at, before(statement.text, character));

function contentOf(kind: Cut["kind"], text: string, at: Position): Content {
  if (kind === "copy") return { is: "copy" };
  if (kind === "psql") return { is: "psql", command: /^\\\S*/.exec(text)?.[0] ?? text };
  const parsed = parse(text);
  if (parsed.is === "unread") return parsed;
  if (parsed.is === "invalid") {
    return { is: "invalid", message: parsed.message, at: placeIn({ at, text }, parsed.character) };
  }
  const [node] = parsed.nodes.flatMap((tree) => Object.keys(tree));
  return node === undefined ? { is: "unread" } : { is: "sql", node };
}
