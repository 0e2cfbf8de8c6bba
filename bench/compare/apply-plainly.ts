import pg from "pg";
import type { MigrationFile } from "../../src/source/layouts/layout.ts";
import { type Query, queriesOf, statementsIn } from "./plain-text.ts";

/** What a server refused. A file's place is not needed: this is not Rowproof's way to read it. */
export type Refused = { readonly file: string; readonly message: string; readonly code: string };

export type Applied = {
  readonly refused: readonly Refused[];
  /** Files that ran statement by statement, since PostgreSQL refuses them as a whole. */
  readonly apart: readonly string[];
};

export type ApplyOptions = {
  readonly url: string;
  /** Run before each file. */
  readonly before: string;
  readonly read: readonly MigrationFile[];
};

/**
 * Applies files to a server as plainly as can be: each whole file as one query, which is one transaction, over a connection
 * of its own. Only what PostgreSQL refuses to run so, or what a tool is told to, runs statement by statement.
 */
export async function applyPlainly({ url, before, read }: ApplyOptions): Promise<Applied> {
  const refused: Refused[] = [];
  const apart = new Set<string>();
  for (const file of read) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      if (before !== "") await client.query(before);
      for (const query of queriesOf(file)) {
        const failures = await run(client, query);
        if (failures !== null) apart.add(file.path);
        refused.push(...(failures ?? []).map(({ message, code }) => ({ file: file.path, message, code: code ?? "" })));
      }
    } finally {
      await client.end();
    }
  }
  return { refused, apart: [...apart] };
}

/** What was refused; null where a file ran as a whole. */
async function run(client: pg.Client, { sql, send }: Query): Promise<readonly pg.DatabaseError[] | null> {
  const failure = send === "apart" ? null : await attempt(client, sql);
  if (send === "whole") return failure === null ? [] : [failure];
  if (send === "file" && failure === null) return null;
  await attempt(client, "rollback");
  const failures: pg.DatabaseError[] = [];
  for (const statement of statementsOf(sql)) {
    const refusal = await attempt(client, statement);
    if (refusal !== null) failures.push(refusal);
  }
  return failures;
}

function statementsOf(sql: string): readonly string[] {
  try {
    return statementsIn(sql);
  } catch {
    // A text that the parser refuses is refused by the server too, with its own words.
    return [sql];
  }
}

async function attempt(client: pg.Client, sql: string): Promise<pg.DatabaseError | null> {
  try {
    await client.query(sql);
    return null;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error;
    throw error;
  }
}
