import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { loadParser } from "../../sql/parse.ts";
import { statements } from "../../sql/statements.ts";
import type { SupabaseConfig } from "../config-toml.ts";
import { globFiles } from "../glob-files.ts";
import { showPath } from "../show-path.ts";

/** The files that fill a local database after the migrations, absolute. */
export const seedFiles = async (project: string, { seed }: SupabaseConfig): Promise<readonly string[]> =>
  seed.enabled ? await globFiles(project, seed.paths) : [];

/**
 * Sentences on the seeds: they fill a local database, and `supabase db push` leaves them out, so they are not the schema of
 * anybody's project. What of them changes a schema nevertheless is pointed out.
 */
export async function seedNotices(files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  await loadParser();
  const changing = await Promise.all(files.map(async (path) => ({ path, count: await schemaStatements(path) })));
  const [first = ""] = files;
  const shown = files.length === 1 ? showPath(first) : `${showPath(first)} and ${files.length - 1} more`;
  return [
    `${shown}: seeds are not run; they fill a local database, and \`supabase db push\` leaves them out.`,
    ...changing
      .filter(({ count }) => count > 0)
      .map(
        ({ path, count }) =>
          `${showPath(path)} holds ${count} ${count === 1 ? "statement that changes" : "statements that change"} the schema, not rows, so a project made from the migrations lacks ${count === 1 ? "it" : "them"}: move ${basename(path) === "seed.sql" ? "it" : "that"} into a migration.`,
      ),
  ];
}

const rowsOnly: ReadonlySet<string> = new Set([
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "SelectStmt",
  "CopyStmt",
  "TruncateStmt",
  "VariableSetStmt",
  "TransactionStmt",
  "LockStmt",
  "CallStmt",
  "DoStmt",
  "CreateTableAsStmt",
  "ConstraintsSetStmt",
  "ExplainStmt",
  "VacuumStmt",
]);

/** How many statements make or change an object. Temporary ones do not count, nor switching triggers off for a while. */
async function schemaStatements(path: string): Promise<number> {
  const text = await readFile(path, "utf8").catch(() => "");
  if (text.length > largestLooked) return 0;
  const found = statements(text).statements.filter(
    ({ content, text: one }) => content.is === "sql" && !rowsOnly.has(content.node) && !passing.test(one),
  );
  return found.length;
}

const largestLooked = 500_000;
const passing =
  /^(?:create\s+(?:or\s+replace\s+)?temp|drop\s+table\s+if\s+exists\s+temp|alter\s+table\s[^;]*\b(?:en|dis)able\s+trigger|(?:create|drop|alter)\s[^;]*\bpg_temp\b)/i;
