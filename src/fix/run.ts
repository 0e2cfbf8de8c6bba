import { PostgresError, type Shadow } from "../shadow/shadow.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";

/** What Postgres said of a statement that it would not run. */
export type Rejection = { readonly statement: Sql; readonly error: PostgresError };

/**
 * Runs statements in order as the role that will run the migration, and comes back as superuser. The first that Postgres
 * rejects is a value, and leaves the shadow's transaction aborted. Inside a transaction.
 */
export async function runAs(
  role: string | null,
  statements: readonly Sql[],
  shadow: Shadow,
): Promise<Rejection | null> {
  if (role !== null) await shadow.execute([sql`set local role ${ident(role)}`]);
  for (const statement of statements) {
    try {
      await shadow.execute([statement]);
    } catch (error) {
      if (error instanceof PostgresError) return { statement, error };
      throw error;
    }
  }
  if (role !== null) await shadow.execute([sql`reset role`]);
  return null;
}

/** `42501 must be owner of table users, in: alter table auth.users …`. */
export function describe({ statement, error }: Rejection): string {
  const [line = ""] = statement.text.split("\n");
  const shown = line.length > 120 ? `${line.slice(0, 119)}…` : line;
  return `${error.message} (${error.code}), in: ${shown}`;
}
