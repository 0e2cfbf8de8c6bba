import { closes, type Lexeme, lexemesOf } from "./condition.ts";
import type { Printed } from "./sql.ts";
import { parseQuery, type SelectStmt } from "./tree.ts";

/** A query in parentheses inside a printed expression. `exists`: it stands after EXISTS, and the place is that of both. */
export type Subquery = {
  readonly start: number;
  readonly end: number;
  readonly text: Printed;
  readonly exists: boolean;
  readonly select: SelectStmt;
};

/** The outermost queries of an expression, in their order. */
export function subqueriesOf(text: string): readonly Subquery[] {
  const lexemes = lexemesOf(text);
  const found: Subquery[] = [];
  for (let at = 0; at < lexemes.length; at += 1) {
    const end = closes(lexemes, at);
    if (lexemes[at]?.kind !== "open" || end === -1 || !/^select$/i.test(textOf(text, lexemes[at + 1]))) continue;
    const query = subqueryAt(text, lexemes, at, end);
    if (query === null) continue;
    found.push(query);
    at = end;
  }
  return found;
}

function subqueryAt(text: string, lexemes: readonly Lexeme[], at: number, end: number): Subquery | null {
  const [open, close] = [lexemes[at], lexemes[end]];
  if (open === undefined || close === undefined) return null;
  const inner = text.slice(open.end, close.start).trim() as Printed;
  const select = parseQuery(inner);
  const exists = /^exists$/i.test(textOf(text, lexemes[at - 1]));
  const start = exists ? (lexemes[at - 1]?.start ?? open.start) : open.start;
  return select === null ? null : { start, end: close.end, text: inner, exists, select };
}

const textOf = (text: string, lexeme: Lexeme | undefined): string =>
  lexeme === undefined ? "" : text.slice(lexeme.start, lexeme.end);

/** The relations that a query reads, in its own FROM and everywhere below: schema (null: not written), name and alias. */
export function relationsIn(select: SelectStmt): readonly RelationName[] {
  const found: RelationName[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("relname" in value && typeof value.relname === "string") found.push(nameOf(value, value.relname));
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(select);
  return found;
}

export type RelationName = { readonly schema: string | null; readonly name: string; readonly alias: string };

function nameOf(value: object, name: string): RelationName {
  const schema = "schemaname" in value && typeof value.schemaname === "string" ? value.schemaname : null;
  const alias = "alias" in value ? Reflect.get(Object(value.alias), "aliasname") : undefined;
  return { schema, name, alias: typeof alias === "string" ? alias : name };
}

/**
 * The query with the columns `table.column` of the row around it replaced: `$1` for the first of them, and so on. The columns
 * come in the order of their numbers.
 */
export function parametrised(
  text: string,
  table: string,
): { readonly text: Printed; readonly columns: readonly string[] } {
  const lexemes = lexemesOf(text);
  const columns: string[] = [];
  let [result, done] = ["", 0];
  lexemes.forEach((lexeme, at) => {
    const [dot, column] = [lexemes[at + 1], lexemes[at + 2]];
    const names =
      bare(textOf(text, lexeme)) === table && textOf(text, dot) === "." && textOf(text, lexemes[at - 1]) !== ".";
    if (!names || column === undefined) return;
    const name = bare(textOf(text, column));
    if (!columns.includes(name)) columns.push(name);
    result += `${text.slice(done, lexeme.start)}$${columns.indexOf(name) + 1}`;
    done = column.end;
  });
  return { text: (result + text.slice(done)) as Printed, columns };
}

const bare = (word: string): string => (word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word);
