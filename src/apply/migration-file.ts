import { basename } from "node:path";
import { UserError } from "../errors.ts";
import { type Expectation, readExpectations } from "../fix/expectation.ts";
import type { Reading } from "../fix/reading.ts";
import { readStatement } from "../fix/touch.ts";
import type { ReadText } from "../source/reading.ts";
import { type Statement, statementsOf } from "../sql/statements.ts";

/** One statement of a migration file. */
export type FileStatement = {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Postgres refuses it inside a transaction. */
  readonly alone: boolean;
  /** What it changes, as the file says; empty: the file does not say. */
  readonly changes: readonly Expectation[];
  readonly reading: Reading;
};

export type MigrationFile = {
  /** As the user named it. */
  readonly path: string;
  /** Version and name where the file's name follows the Supabase convention (`20240101000000_init.sql`). */
  readonly version: { readonly version: string; readonly name: string } | null;
  readonly statements: readonly FileStatement[];
  /** What has to be so before anything of it runs. */
  readonly conditions: readonly Expectation[];
};

/** A file, and how the tool of its folder reads it: only what the tool would run is run. */
export type FileText = { readonly path: string; readonly text: string; readonly read: ReadText };

/**
 * Reads a migration file. Rejects with a `UserError` that names the line where it holds what cannot be run so that a failure
 * loses nothing. The parser must be loaded.
 */
export function readMigrationFile({ path, text, read: readAs }: FileText): MigrationFile {
  const { parts, replaced } = readAs(text);
  const scripts = statementsOf(text, parts, replaced);
  const all = scripts.flatMap((script) => script.statements);
  const read = all.map((statement) => ({ statement, reading: readingOf(path, statement) }));
  const comments = [...all.map(({ leading }) => leading), ...scripts.map(({ trailing }) => trailing)].join("\n");
  const kept = read.filter(({ statement, reading }) => !isBracket(path, statement, reading));
  if (kept.length === 0) throw new UserError(`${path} holds no statement.`);
  return {
    path,
    version: versionOf(path),
    statements: kept.map(({ statement, reading }) => ({
      text: statement.text,
      line: statement.at.line,
      alone: reading.alone,
      changes: readExpectations(statement.leading).filter(({ leaves }) => leaves !== "not changed"),
      reading,
    })),
    conditions: readExpectations(comments).filter(({ leaves }) => leaves === "not changed"),
  };
}

function readingOf(path: string, { content, text, at }: Statement): Reading {
  const refuse = (line: number, what: string): never => {
    throw new UserError(`${path}:${line} cannot be applied: ${what}.`);
  };
  switch (content.is) {
    case "sql":
      return readStatement(text);
    case "invalid":
      return refuse(content.at.line, content.message);
    case "psql":
      return refuse(at.line, `${content.command} is a command of the psql client, not SQL`);
    case "copy":
      return refuse(at.line, "copy … from stdin needs a client that sends the rows");
    case "unread":
      return refuse(at.line, "the statement is too large or too deeply nested to be read first");
  }
}

/** `begin` and `commit` are left out: Rowproof opens the transaction itself. Other control of it cannot be followed. */
function isBracket(path: string, { text, at }: Statement, { subject }: Reading): boolean {
  if (subject !== "transaction") return false;
  if (/^(begin|start\s+transaction|commit|end)\b/i.test(text) && !/\bprepared\b/i.test(text)) return true;
  throw new UserError(`${path}:${at.line} cannot be applied: it controls the transaction itself (${text}).`);
}

function versionOf(path: string): MigrationFile["version"] {
  const [, version, name] = /^([0-9]+)_(.*)\.sql$/.exec(basename(path)) ?? [];
  return version === undefined || name === undefined ? null : { version, name };
}
