import type { ServerSession, StatementResult } from "../../live/session.ts";
import { ident, sql } from "../../sql/sql.ts";
import { asSuperuser, shadowSuperuser } from "./as-superuser.ts";
import type { Ground } from "./ground.ts";

/**
 * Runs a text for which Supabase makes its `postgres` role superuser for a moment. What it makes stays owned by `postgres`,
 * unless the role was on the server before: that is left as it is. For every other user the text runs as it is, and
 * Postgres decides.
 */
export async function elevate(
  session: ServerSession,
  text: string,
  ground: Ground,
): Promise<readonly StatementResult[]> {
  if (!(await isSupabasePostgres(session))) return session.run(text);
  if (ground.roles.has("postgres")) return asSuperuser(session, () => session.run(text));
  await session.run(superuserPostgres);
  try {
    return await session.run(text);
  } finally {
    if (session.transaction() !== "aborted") await session.run(plainPostgres);
  }
}

async function isSupabasePostgres(session: ServerSession): Promise<boolean> {
  const found = await session.rows(sql`select from pg_catalog.pg_roles p, pg_catalog.pg_roles privileged
    where p.rolname = 'postgres' and current_user = 'postgres' and session_user = 'postgres' and not p.rolsuper
      and privileged.rolname = 'supabase_privileged_role' and pg_catalog.pg_has_role(p.oid, privileged.oid, 'member')`);
  return found.length > 0;
}

const own = ident(shadowSuperuser);
const superuserPostgres = sql`set session authorization ${own}; alter role postgres superuser;
  set session authorization postgres`.text;
const plainPostgres = sql`set session authorization ${own}; alter role postgres nosuperuser;
  set session authorization postgres`.text;
