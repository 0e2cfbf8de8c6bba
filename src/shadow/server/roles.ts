import type { ServerSession } from "../../live/session.ts";
import { ident, literal, sql } from "../../sql/sql.ts";
import { PostgresError } from "../shadow.ts";

/** The comment by which Rowproof knows the roles again that a run of it made, or the migrations in it. */
const mark = "Made in Rowproof's shadow: thrown away with it.";

/** Marks the roles that are on the server now and were not before. */
export async function markRoles(session: ServerSession, before: ReadonlySet<string>): Promise<void> {
  const roles = await session.rows<{ name: string }>(sql`select rolname as name from pg_catalog.pg_roles r
    where pg_catalog.shobj_description(r.oid, 'pg_authid') is distinct from ${literal(mark)}`);
  const made = roles.filter(({ name }) => !before.has(name));
  const comments = made.map(({ name }) => sql`comment on role ${ident(name)} is ${literal(mark)}`.text);
  if (comments.length > 0) await session.run(comments.join(";"));
}

/** Drops the marked roles, but those that somebody uses in a database of his own. To be called when the shadows are gone. */
export async function dropMarkedRoles(admin: ServerSession): Promise<void> {
  let waiting = await admin.rows<{ name: string }>(unusedRoles);
  for (;;) {
    const left: { name: string }[] = [];
    for (const role of waiting) if (!(await dropRole(admin, role.name))) left.push(role);
    if (left.length === 0 || left.length === waiting.length) return;
    waiting = left;
  }
}

const unusedRoles = sql`select rolname as name from pg_catalog.pg_roles r
  where pg_catalog.shobj_description(r.oid, 'pg_authid') = ${literal(mark)}
    and not exists (select from pg_catalog.pg_shdepend s where s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
      and s.refobjid = r.oid and s.dbid <> 0)
  order by r.oid desc`;

/** Its privileges on what all databases share go first. */
async function dropRole(admin: ServerSession, name: string): Promise<boolean> {
  try {
    await admin.run(sql`drop owned by ${ident(name)}; drop role ${ident(name)}`.text);
    return true;
  } catch (error) {
    if (error instanceof PostgresError) return false;
    throw error;
  }
}
