import { UserError } from "../errors.ts";
import type { Statement } from "../sql/statements.ts";
import { explainInvalid } from "./diagnose/explain-invalid.ts";
import type { MigrationText } from "./migration-text.ts";

/**
 * Refuses files of which nothing, or less than half, is PostgreSQL: what would be left of them says nothing about a database.
 * Throws `UserError`.
 */
export function requirePostgres(files: readonly MigrationText[], shown: string): void {
  const statements = files.flatMap((file) => file.statements.map((statement) => ({ file: file.file, ...statement })));
  const unusable = files.find((file) => file.unusable !== null)?.unusable;
  if (statements.length === 0) {
    throw unusable === undefined || unusable === null
      ? new UserError(`${shown} holds no SQL statement, so there is nothing to check.`)
      : new UserError(`Nothing in ${shown} can be read. ${unusable.file}: ${unusable.message}`);
  }
  const invalid = statements.flatMap(({ file, text, content }) =>
    content.is === "invalid" ? [{ file, text, content, ...content }] : [],
  );
  const [first] = invalid;
  if (first === undefined || invalid.length * 2 <= statements.length) return;
  throw new UserError(
    `${invalid.length} of the ${statements.length} statements in ${shown} are not valid PostgreSQL. The first is at ` +
      `${first.file}:${first.at.line}:${first.at.column}: ${first.message}.`,
    hintFor(first),
  );
}

const otherDatabase =
  "Rowproof reads PostgreSQL only. If this is SQL of another database, name the folder with the PostgreSQL migrations.";

function hintFor(statement: Pick<Statement, "text" | "content">): string {
  const explained = explainInvalid(statement);
  return explained === null ? otherDatabase : `${explained.message} ${explained.hint} ${otherDatabase}`;
}
