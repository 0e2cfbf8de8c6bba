import type { Statement } from "../sql/statements.ts";
import type { MigrationText } from "./migration-text.ts";
import type { Origin } from "./source.ts";

/** A statement, with its number over all files. */
export type Numbered = { readonly number: number; readonly statement: Statement };

/** Statements by file, numbered from 0 over all files. */
export function numbered(files: readonly MigrationText[]): readonly (readonly Numbered[])[] {
  let next = 0;
  return files.map(({ statements }) => statements.map((statement) => ({ number: next++, statement })));
}

/** Whether a statement is for the server. */
export const isSql = ({ content: { is } }: Pick<Statement, "content">): boolean =>
  is === "sql" || is === "unread" || is === "invalid";

/** Where every statement stands, by its number. */
export const placesOf = (files: readonly MigrationText[]): readonly Origin[] =>
  files.flatMap(({ file, statements, included }) =>
    statements.map((statement) => {
      const { line, column } = statement.at;
      return { file: included.get(statement) ?? file, line, column };
    }),
  );
