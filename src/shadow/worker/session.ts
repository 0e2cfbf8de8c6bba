import type { PGlite } from "@electric-sql/pglite";
import { ident, sql } from "../../sql/sql.ts";
import { postgresError } from "./postgres-messages.ts";

/** Superuser, with default settings. RESET SESSION AUTHORIZATION has no effect in PGlite, so the superuser is named. */
export const freshSession: string = sql`set session authorization rowproof; reset all`.text;

const discarded = [
  sql`close all`.text,
  sql`deallocate all`.text,
  sql`unlisten *`.text,
  sql`discard temp`.text,
  sql`discard sequences`.text,
  sql`select pg_catalog.pg_advisory_unlock_all()`.text,
];

/** Makes the session as it is for a new connection. */
export async function resetSession(db: PGlite): Promise<void> {
  if (db.isInTransaction()) await db.exec(sql`rollback`.text);
  await db.exec(freshSession);
  for (const statement of discarded) await db.exec(statement);
}

/**
 * Makes a rollback give the session back to its user: where the setting has never been given a value, PGlite leaves the user
 * that the transaction changed to.
 */
export async function nameSessionUser(db: PGlite): Promise<void> {
  const asked = sql`select session_user as name where pg_catalog.current_setting('session_authorization') = ''`;
  const [user] = (await db.query<{ name: string }>(asked.text)).rows;
  if (user !== undefined) await db.exec(sql`set session authorization ${ident(user.name)}`.text);
}

/** Whether an error has left the open transaction fit only to be rolled back. */
export async function transactionState(db: PGlite): Promise<"none" | "open" | "aborted"> {
  if (!db.isInTransaction()) return "none";
  try {
    await db.exec(sql`select 1`.text);
    return "open";
  } catch (error) {
    if (postgresError(error)?.code === "25P02") return "aborted";
    throw error;
  }
}
