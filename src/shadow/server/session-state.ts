import type { ServerSession } from "../../live/session.ts";
import { ident, literal, sql } from "../../sql/sql.ts";
import { freshSession } from "./as-superuser.ts";

const discarded = [
  sql`close all`.text,
  sql`deallocate all`.text,
  sql`unlisten *`.text,
  sql`discard temp`.text,
  sql`discard sequences`.text,
  sql`select pg_catalog.pg_advisory_unlock_all()`.text,
].join("; ");

/** Makes the session as it is for a new connection. */
export async function resetSession(session: ServerSession): Promise<void> {
  if (session.transaction() !== "none") await session.run(sql`rollback`.text);
  await session.run(`${freshSession}; ${discarded}`);
}

type State = {
  readonly user: string;
  readonly role: string;
  readonly settings: readonly { readonly name: string; readonly setting: string }[];
};

const state = sql`select session_user as user, pg_catalog.current_setting('role') as role,
  (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('name', name, 'setting', setting)), '[]')
    from pg_catalog.pg_settings where source = 'session' and context in ('user', 'superuser')
      and name not in ('session_authorization', 'role', 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')) as settings`;

/** The statements that give a new session the user and the settings of this one. */
export async function stateOf(session: ServerSession): Promise<string> {
  const [found] = await session.rows<State>(state);
  if (found === undefined) throw new Error("The server did not say what its session's settings are.");
  const role = found.role === "none" ? [] : [sql`set role ${ident(found.role)}`];
  return [
    ...found.settings.map(
      ({ name, setting }) => sql`select pg_catalog.set_config(${literal(name)}, ${literal(setting)}, false)`,
    ),
    sql`set session authorization ${ident(found.user)}`,
    ...role,
  ]
    .map(({ text }) => text)
    .join("; ");
}
