import { UserError } from "../../errors.ts";
import type { ServerSession } from "../../live/session.ts";
import { ident, literal, sql } from "../../sql/sql.ts";

/** The superuser that shadows on a server belong to, as in the embedded Postgres. */
export const shadowSuperuser = "rowproof";

/** Makes that superuser where it is not there. Rejects with a `UserError` where a role of its name is none. */
export async function provideSuperuser(admin: ServerSession): Promise<void> {
  const [found] = await admin.rows<{ superuser: boolean }>(
    sql`select rolsuper as superuser from pg_catalog.pg_roles where rolname = ${literal(shadowSuperuser)}`,
  );
  if (found === undefined) await admin.run(sql`create role ${ident(shadowSuperuser)} superuser`.text);
  else if (!found.superuser) {
    throw new UserError(
      `Role ${shadowSuperuser} on ${admin.name} is no superuser, and Rowproof needs that name for one of its own.`,
      "Use a server without a role of that name.",
    );
  }
}

/** Gives a session to the superuser, with the settings that it started with. */
export const freshSession: string = sql`set session authorization ${ident(shadowSuperuser)}; reset all`.text;

/**
 * Does the work as a superuser: for what Supabase lets its `postgres` do though it is none. Gives the session back to its
 * user, whatever happens; in an aborted transaction, the rollback does. `user`: whose the work is, in SQL.
 */
export async function asSuperuser<T>(session: ServerSession, work: (user: string) => Promise<T>): Promise<T> {
  const [found] = await session.rows<Who>(who);
  if (found === undefined) throw new Error("The server did not say who its session's user is.");
  if (!found.superuser) await session.run(sql`set session authorization ${ident(shadowSuperuser)}`.text);
  try {
    return await work(found.user);
  } finally {
    if (!found.superuser && session.transaction() !== "aborted") await session.run(backTo(found));
  }
}

type Who = {
  readonly superuser: boolean;
  readonly user: string;
  readonly session: string;
  readonly role: string;
};

const who = sql`select rolsuper as superuser, pg_catalog.quote_ident(current_user) as user, session_user as session, pg_catalog.current_setting('role') as role
  from pg_catalog.pg_roles where rolname = current_user`;

function backTo({ session, role }: Who): string {
  const back = sql`set session authorization ${ident(session)}`;
  return role === "none" ? back.text : sql`${back}; set role ${ident(role)}`.text;
}
