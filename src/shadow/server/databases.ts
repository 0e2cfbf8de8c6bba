import type { ServerSession } from "../../live/session.ts";
import { ident, literal, type Sql, sql } from "../../sql/sql.ts";

/** What Rowproof calls its databases on a server, and the comment by which it knows them again. */
const prefix = "rowproof_shadow_";
const mark = "Rowproof's shadow: thrown away at the end of the run, or at the start of the next one.";

/** A new database of a name that no other has: empty, or a copy of `from`, to which nobody may be connected then. */
export async function createDatabase(admin: ServerSession, from: string | null): Promise<string> {
  const taken = await admin.rows<{ name: string }>(sql`select datname as name from pg_catalog.pg_database`);
  const names = new Set(taken.map(({ name }) => name));
  let number = 1;
  while (names.has(`${prefix}${process.pid}_${number}`)) number += 1;
  const name = `${prefix}${process.pid}_${number}`;
  await admin.run(sql`create database ${ident(name)} template ${from === null ? empty : ident(from)}`.text);
  await admin.run(sql`comment on database ${ident(name)} is ${literal(mark)}`.text);
  return name;
}

/** Nothing that somebody put into template1; in UTF-8 and in one order of characters, whatever the server's own are. */
const empty = sql`template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`;

/** Ends the sessions in it and drops it. */
export async function dropDatabase(admin: ServerSession, name: string): Promise<void> {
  await admin.run(sql`drop database if exists ${ident(name)} with (force)`.text);
}

/** Drops what killed runs left. To be called when no other run is on the server. */
export async function dropLeftovers(admin: ServerSession): Promise<void> {
  const left = await admin.rows<{ name: string }>(sql`select datname as name from pg_catalog.pg_database d
    where ${isShadow} and not exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid and a.backend_type = 'client backend')`);
  for (const { name } of left) await dropDatabase(admin, name);
}

const isShadow: Sql = sql`pg_catalog.starts_with(d.datname, ${literal(prefix)})
  and pg_catalog.shobj_description(d.oid, 'pg_database') = ${literal(mark)}`;

/** Every database that somebody else may have put tables into. */
export const othersDatabases = async (
  admin: ServerSession,
): Promise<readonly { readonly name: string; readonly sessions: number }[]> =>
  admin.rows(sql`select datname as name, (select count(*)::pg_catalog.int4 from pg_catalog.pg_stat_activity a
      where a.datid = d.oid and a.backend_type = 'client backend' and a.pid <> pg_catalog.pg_backend_pid()) as sessions
    from pg_catalog.pg_database d where d.datallowconn and not d.datistemplate and not (${isShadow}) order by 1`);
