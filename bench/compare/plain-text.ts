import { readFileSync } from "node:fs";
import { parseSync } from "libpg-query";
import type { MigrationFile } from "../../src/source/layouts/layout.ts";

/**
 * `file`: a whole file as one query. `whole`: what the tool takes for one statement of a file that runs outside a transaction.
 * `apart`: to be sent statement by statement.
 */
export type Query = { readonly sql: string; readonly send: "file" | "whole" | "apart" };

/** What a tool sends of a file: the parts that run, placeholders filled in, without what only psql understands. */
export function queriesOf({ path, read }: MigrationFile): readonly Query[] {
  const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  const { parts, replaced, transaction } = read(text);
  const texts = parts.map(({ start, end }) => withoutPsql(filled(text, start, end, replaced)));
  if (transaction === "one") return [{ sql: texts.join("\n;"), send: "file" }];
  return texts.map((sql, i) => ({ sql, send: parts[i]?.cut === "whole" ? "whole" : "apart" }));
}

type Replaced = { readonly start: number; readonly end: number; readonly by: string };

function filled(text: string, start: number, end: number, replaced: readonly Replaced[]): string {
  let sql = "";
  let at = start;
  for (const one of replaced) {
    if (one.start < start || one.end > end) continue;
    sql += text.slice(at, one.start) + one.by;
    at = one.end;
  }
  return sql + text.slice(at, end);
}

/** Line by line, as dumps are written: `\` commands, and the rows of COPY up to `\.`. */
function withoutPsql(sql: string): string {
  let inRows = false;
  const kept = sql.split("\n").filter((line) => {
    if (inRows) {
      inRows = line.trimEnd() !== "\\.";
      return false;
    }
    inRows = /^COPY .* FROM stdin;\s*$/i.test(line);
    return !inRows && !line.startsWith("\\");
  });
  return kept.join("\n");
}

/** The statements of a text, as PostgreSQL's parser tells them apart. Throws where it refuses the text. */
export function statementsIn(sql: string): readonly string[] {
  const bytes = Buffer.from(sql);
  return (parseSync(sql).stmts ?? []).map(({ stmt_location: start = 0, stmt_len: length }) =>
    bytes.subarray(start, length === undefined || length === 0 ? undefined : start + length).toString(),
  );
}
