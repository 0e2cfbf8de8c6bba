import { PostgresError, type Shadow } from "../../shadow/shadow.ts";
import { ident, literal, type Sql, sql } from "../../sql/sql.ts";

type Session = { readonly role: string; readonly path: string };

const asked = sql`select pg_catalog.current_setting('role') as role, pg_catalog.current_setting('search_path') as path`;

/**
 * Runs statements that no file holds as the session's own user, as the dashboard would, whatever role the file has taken on:
 * all of them or, where one fails, none, with its error. `note`: what they make is noted under this number.
 */
export async function asOwner(shadow: Shadow, statements: readonly Sql[], note: number): Promise<PostgresError | null> {
  const [session] = await shadow.query<Session>(asked);
  const inside = (await shadow.transaction()) === "open";
  await shadow.execute([
    inside ? sql`savepoint rowproof_assumption` : sql`begin`,
    sql`set rowproof.statement = ${literal(String(note))}`,
    sql`reset role`,
    sql`select pg_catalog.set_config('search_path', 'public, extensions', false)`,
  ]);
  try {
    await shadow.execute(statements);
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    await shadow.execute(inside ? [rollbackTo, release] : [sql`rollback`]);
    return error;
  }
  await shadow.execute([...backTo(session), inside ? release : sql`commit`]);
  return null;
}

const release = sql`release savepoint rowproof_assumption`;
const rollbackTo = sql`rollback to savepoint rowproof_assumption`;

const backTo = (session: Session | undefined): readonly Sql[] =>
  session === undefined
    ? []
    : [
        sql`select pg_catalog.set_config('search_path', ${literal(session.path)}, false)`,
        ...(session.role === "none" ? [] : [sql`set role ${ident(session.role)}`]),
      ];
