import { scanSync } from "libpg-query";
import { piece, type Sql, sql } from "./sql.ts";

/**
 * The same `create index` or `drop index` with or without `concurrently`: with it, writers are not held up, but it runs in
 * no transaction. Every other statement comes back as it is. The parser's module must be loaded.
 */
export function concurrently(statement: Sql, wanted: boolean): Sql {
  const tokens = tokensOf(statement.text);
  const index = tokens.findIndex(({ word }) => word === "index");
  const verb = tokens.slice(0, index).map(({ word }) => word);
  const isIndex = verb.join(" ") === "create" || verb.join(" ") === "create unique" || verb.join(" ") === "drop";
  const at = tokens[index];
  if (!isIndex || at === undefined) return statement;
  const next = tokens[index + 1];
  const has = next?.word === "concurrently";
  if (has === wanted) return statement;
  if (wanted) return sql`${piece(statement, 0, at.end)} concurrently${piece(statement, at.end)}`;
  return sql`${piece(statement, 0, at.end)}${piece(statement, next?.end ?? at.end)}`;
}

/** The scanner counts bytes; positions in a string are UTF-16 units. */
function tokensOf(text: string): readonly { readonly word: string; readonly end: number }[] {
  const bytes = Buffer.from(text);
  return scanSync(text)
    .tokens.filter(({ tokenName }) => !tokenName.endsWith("COMMENT"))
    .map(({ end, text: word }) => ({ word: word.toLowerCase(), end: bytes.subarray(0, end).toString().length }));
}
