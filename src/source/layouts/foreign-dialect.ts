import { loadParser } from "../../sql/parse.ts";
import { readMigration } from "../migration-text.ts";
import type { Migrations } from "./layout.ts";

/** Files that are looked at: the first ones make the tables. */
const sampled = 3;

/**
 * The database whose SQL these migrations are written in, where PostgreSQL's grammar refuses more than half of their first
 * files; null for PostgreSQL, and for templates, which are not SQL yet.
 */
export async function foreignDialect({ files }: Pick<Migrations, "files">): Promise<string | null> {
  await loadParser();
  const read = await Promise.all(files.slice(0, sampled).map(readMigration));
  const found = read.flatMap(({ statements }) => statements);
  const invalid = found.filter(({ content }) => content.is === "invalid");
  const text = invalid.map((statement) => statement.text).join("\n");
  if (invalid.length * 2 <= found.length || template.test(text)) return null;
  return dialects.find(([, words]) => words.test(text))?.[0] ?? "another database";
}

const template = /\{\{|\$\{|<%/;

/** Words that only one database's SQL has. Names for the message: that it is not PostgreSQL, its grammar has said. */
const dialects: readonly (readonly [string, RegExp])[] = [
  [
    "ClickHouse",
    /\bengine\s*=\s*\w*(?:MergeTree|Distributed|Kafka|Null|Memory|Log)\b|\bLowCardinality\s*\(|\bcodec\s*\(/i,
  ],
  ["SQLite", /\bautoincrement\b|\bpragma\s+\w+|\bwithout\s+rowid\b/i],
  ["MySQL", /`|\bauto_increment\b|\bengine\s*=\s*(?:innodb|myisam)\b|\bunsigned\b/i],
  ["SQL Server", /\bnvarchar\b|\bidentity\s*\(\s*1\s*,|^\s*go\s*$|\[dbo\]/im],
  ["Oracle", /\bvarchar2\b|\bnumber\s*\(\s*\d/i],
];
