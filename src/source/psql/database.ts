import type { Statement } from "../../sql/statements.ts";

/** The database that the arguments of `\connect` name; null: the one that is open. */
export function databaseNamed(values: readonly string[]): string | null {
  const [name] = values.filter((value) => !value.startsWith("-reuse-previous"));
  if (name === undefined || name === "-" || name === "") return null;
  if (/^postgres(?:ql)?:\/\//.test(name)) return /^[^/]+\/\/[^/]*\/([^?]+)/.exec(name)?.[1] ?? null;
  return name.includes("=") ? (/\bdbname\s*=\s*'?([^\s']+)/.exec(name)?.[1] ?? null) : name;
}

/** Statements, and the database they are for; null: the one that the script begins in. */
export type ForDatabase = { readonly database: string | null; readonly statements: readonly Statement[] };

/** The name of the database that psql, Supabase and a container's first start connect to unless told otherwise. */
const usual = "postgres";

/** What concerns all databases of a server, or shapes none of them. */
const ofServer: ReadonlySet<string> = new Set([
  ..."CreatedbStmt DropdbStmt AlterDatabaseStmt AlterDatabaseSetStmt AlterDatabaseRefreshCollStmt".split(" "),
  ..."CreateRoleStmt AlterRoleStmt AlterRoleSetStmt DropRoleStmt GrantRoleStmt GrantStmt".split(" "),
  ..."CreateTableSpaceStmt AlterTableSpaceOptionsStmt DropTableSpaceStmt".split(" "),
  ..."VariableSetStmt VariableShowStmt TransactionStmt SelectStmt CommentStmt DropStmt".split(" "),
]);

const shapes = ({ content }: Statement): boolean => content.is !== "sql" || !ofServer.has(content.node);

/**
 * The database that a script is about: the one it begins in, where it makes anything there; else the one with most statements
 * that make something. null: the one it begins in.
 */
export function mainDatabase(stretches: readonly ForDatabase[]): string | null {
  const counts = new Map<string | null, number>();
  for (const { database, statements } of stretches) {
    const name = database === usual ? null : database;
    counts.set(name, (counts.get(name) ?? 0) + statements.filter(shapes).length);
  }
  if ((counts.get(null) ?? 0) > 0) return null;
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? null;
}

/** Whether statements for `database` belong to a script about `main`: what it begins with concerns the server. */
export const belongs = (database: string | null, main: string | null): boolean =>
  database === null || database === main || (main === null && database === usual);
