import type { PGlite, Results } from "@electric-sql/pglite";
import { sql } from "../../sql/sql.ts";

/**
 * Runs a text for which Supabase makes its `postgres` role superuser for a moment. What it makes stays owned by `postgres`.
 * For every other user it runs as it is, and Postgres decides.
 */
export async function elevate(db: PGlite, text: string): Promise<readonly Results[]> {
  if (!(await isSupabasePostgres(db))) return db.exec(text);
  await db.exec(superuserPostgres);
  try {
    return await db.exec(text);
  } finally {
    // In an aborted transaction it cannot be taken back, and need not be: the rollback does.
    await db.exec(plainPostgres).catch(() => null);
  }
}

async function isSupabasePostgres(db: PGlite): Promise<boolean> {
  const asked = sql`select from pg_catalog.pg_roles
    where rolname = 'postgres' and current_user = 'postgres' and session_user = 'postgres' and not rolsuper
      and pg_catalog.pg_has_role('postgres', 'supabase_privileged_role', 'member')`;
  const privileged = sql`select from pg_catalog.pg_roles where rolname = 'supabase_privileged_role'`;
  if ((await db.query(privileged.text)).rows.length === 0) return false;
  return (await db.query(asked.text)).rows.length > 0;
}

const superuserPostgres = sql`set session authorization rowproof; alter role postgres superuser;
  set session authorization postgres`.text;
const plainPostgres = sql`set session authorization rowproof; alter role postgres nosuperuser;
  set session authorization postgres`.text;
