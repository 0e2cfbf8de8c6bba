import { closes, type Lexeme, lexemesOf } from "./condition.ts";
import { ident, type Sql, sql } from "./sql.ts";

/** A table that queries look up, and what one of its columns has to be in a row that counts. */
export type Lookup = { readonly schema: string; readonly name: string; readonly column: string; readonly equals: Sql };

/**
 * The text with `column = equals` added to every query that reads one of the tables and says nothing of the column. It may be
 * an expression that Postgres printed, or the body of a function in SQL or PL/pgSQL.
 */
export function bindLookups(text: string, lookups: readonly Lookup[]): string {
  const lexemes = lexemesOf(text);
  const words = lexemes.map(({ start, end }) => text.slice(start, end));
  return sources({ text, lexemes, words })
    .flatMap((source) => {
      const lookup = lookups.find((one) => isOf(source, one));
      return lookup === undefined ? [] : [{ source, lookup }];
    })
    .toReversed()
    .reduce((result, { source, lookup }) => bound(result, source, lookup), text);
}

type Lexed = { readonly text: string; readonly lexemes: readonly Lexeme[]; readonly words: readonly string[] };

/** A table in a FROM clause: its path, its name in the query, and where the query's WHERE is or would be. */
type Source = {
  readonly path: readonly string[];
  readonly alias: string;
  readonly from: number;
  readonly where: number | null;
  readonly end: number;
};

function sources(lexed: Lexed): readonly Source[] {
  const { words } = lexed;
  return words.flatMap((word, at) => (/^(from|join)$/i.test(word) ? (sourceAt(lexed, at) ?? []) : []));
}

function sourceAt(lexed: Lexed, from: number): Source | null {
  const { lexemes, words } = lexed;
  const { path, last } = pathAfter(words, from);
  const query = queryAround(lexemes, words, from);
  if (query === null) return null;
  const where = placeOf(words, query, (word) => /^where$/i.test(word));
  const end = placeOf(words, { ...query, from: where ?? from }, (word) => ends.test(word)) ?? query.to;
  return {
    path,
    alias: aliasAfter(lexed, last) ?? path.at(-1) ?? "",
    from: lexemes[from]?.start ?? 0,
    where: where === null || where > end ? null : (lexemes[where]?.end ?? null),
    end: lexemes[end - 1]?.end ?? 0,
  };
}

/** The name that a FROM or JOIN reads, and where its last word is. */
function pathAfter(
  words: readonly string[],
  from: number,
): { readonly path: readonly string[]; readonly last: number } {
  let at = from + 1;
  while (/^(only|lateral|\()$/i.test(words[at] ?? "")) at += 1;
  const path = [bare(words[at] ?? "")];
  while (words[at + 1] === ".") {
    path.push(bare(words[at + 2] ?? ""));
    at += 2;
  }
  return { path, last: at };
}

/** What the query calls the table whose name ends there; null: by its own name. */
function aliasAfter({ lexemes, words }: Lexed, last: number): string | null {
  const at = /^as$/i.test(words[last + 1] ?? "") ? last + 2 : last + 1;
  const word = words[at] ?? "";
  const isName = lexemes[at]?.kind === "word" ? !follows.test(word) : word.startsWith('"');
  return isName ? bare(word) : null;
}

const follows =
  /^(where|on|using|join|inner|left|right|full|cross|natural|group|order|limit|offset|fetch|having|window|union|intersect|except|for|returning|into|loop|then|tablesample)$/i;
const ends = /^(group|order|limit|offset|fetch|having|window|union|intersect|except|for|returning|into|loop|then|;)$/i;

/** The lexemes of the query that a word belongs to, its inner queries included: `to` is the one behind it. */
type Query = { readonly from: number; readonly to: number; readonly depths: readonly number[]; readonly depth: number };

function queryAround(lexemes: readonly Lexeme[], words: readonly string[], at: number): Query | null {
  const depths = depthsOf(lexemes);
  let depth = depths[at] ?? 0;
  for (let i = at - 1; i >= 0 && words[i] !== ";"; i -= 1) {
    depth = Math.min(depth, depths[i] ?? 0);
    if (!/^(select|perform)$/i.test(words[i] ?? "") || depths[i] !== depth) continue;
    const opened = words[i - 1] === "(" ? closes(lexemes, i - 1) : -1;
    const semicolon = words.findIndex((word, place) => place > at && word === ";" && depths[place] === depth);
    const closed = depths.findIndex((one, place) => place > at && one < depth);
    const to = [opened, semicolon, closed].filter((place) => place > 0).sort((a, b) => a - b)[0] ?? words.length;
    return { from: at, to, depths, depth };
  }
  return null;
}

/** How many parentheses are open before each lexeme, a closing one counted as closed. */
function depthsOf(lexemes: readonly Lexeme[]): readonly number[] {
  let depth = 0;
  return lexemes.map(({ kind }) => {
    if (kind === "close") depth -= 1;
    const here = depth;
    if (kind === "open") depth += 1;
    return here;
  });
}

function placeOf(words: readonly string[], query: Query, is: (word: string) => boolean): number | null {
  for (let at = query.from + 1; at < query.to; at += 1) {
    if (query.depths[at] === query.depth && is(words[at] ?? "")) return at;
  }
  return null;
}

const isOf = ({ path }: Source, { schema, name }: Lookup): boolean =>
  path.at(-1) === name && (path.length === 1 || path.at(-2) === schema);

function bound(text: string, { alias, from, where, end }: Source, { column, equals }: Lookup): string {
  const said = lexemesOf(text.slice(from, end)).map((one) => bare(text.slice(from + one.start, from + one.end)));
  if (said.includes(column)) return text;
  const condition = sql`${ident(alias, column)} = ${equals}`.text;
  const [before, after] = [text.slice(0, end), text.slice(end)];
  if (where === null) return `${before} where ${condition}${after}`;
  return `${text.slice(0, where)} (${text.slice(where, end).trim()}) and ${condition}${after}`;
}

const bare = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
