import type { ServerSession } from "../../live/session.ts";
import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";
import type { StandIn } from "../platform/extensions/stand-in.ts";
import { PostgresError } from "../shadow.ts";

/** A stand-in, and where and as whose it is to be made. */
export type Installation = {
  readonly standIn: StandIn;
  /** Null: where new objects go now. */
  readonly schema: string | null;
  /** The name it gets; null: its own. */
  readonly version: string | null;
};

/**
 * Makes a stand-in an extension without its files being on the server: its script runs, the extension is entered in the
 * catalog, and what the script made is entered as its members, as CREATE EXTENSION would. From there on Postgres itself treats it as an
 * extension: it can be dropped, commented on and depended on. To be called as superuser, in a transaction.
 */
export async function installStandIn(
  session: ServerSession,
  { standIn, schema, version }: Installation,
  owner: string,
): Promise<void> {
  const home = standIn.schema ?? schema;
  const target = home === null ? await creationSchema(session) : home;
  if (standIn.schema !== null) await session.run(sql`create schema if not exists ${ident(standIn.schema)}`.text);
  const path = [target, ...(await schemasOf(session, standIn.requires)), "pg_temp"];
  const [settings] = await session.rows<Record<string, string | null>>(currentSettings);
  await session.run(
    sql`set local rowproof.statement = ''; set local check_function_bodies = off;
    set local search_path = ${list(path.map((name) => ident(name)))}`.text,
  );
  const before = await ownObjects(session);
  await session.run(standIn.script.replaceAll("@extschema@", sql`${ident(target)}`.text));
  const after = await ownObjects(session);
  const known = new Set(before.map(keyOf));
  const members = after.filter((object) => !known.has(keyOf(object)));
  await session.run(entries(standIn, target, version ?? standIn.version, owner, members).text);
  for (const [name, value] of Object.entries(settings ?? {})) {
    await session.run(sql`select pg_catalog.set_config(${literal(name)}, ${literal(value ?? "")}, true)`.text);
  }
}

/** What is set otherwise while the script runs. */
const currentSettings = sql`select pg_catalog.current_setting('search_path') as search_path,
  pg_catalog.current_setting('check_function_bodies') as check_function_bodies,
  pg_catalog.current_setting('rowproof.statement', true) as "rowproof.statement"`;

async function schemasOf(session: ServerSession, extensions: readonly string[]): Promise<readonly string[]> {
  if (extensions.length === 0) return [];
  const found = await session.rows<{ name: string }>(sql`select distinct nspname as name
    from pg_catalog.pg_extension join pg_catalog.pg_namespace n on n.oid = extnamespace where extname in (${list(extensions.map(literal))})`);
  return found.map(({ name }) => name);
}

type Found = { readonly catalog: string; readonly oid: number };

const keyOf = ({ catalog, oid }: Found): string => `${catalog} ${oid}`;

async function creationSchema(session: ServerSession): Promise<string> {
  const [found] = await session.rows<{ name: string | null }>(sql`select pg_catalog.current_schema() as name`);
  if (found?.name) return found.name;
  throw new PostgresError({ message: "no schema has been selected to create in", code: "3F000" });
}

/** Where what can be a member of an extension is kept, and which of it cannot: that belongs to another member. */
const catalogs: readonly (readonly [string, Sql])[] = [
  ["pg_class", sql`relkind in ('r', 'p', 'v', 'm', 'S', 'f')`],
  [
    "pg_type",
    sql`typelem = 0 and (typrelid = 0 or (select relkind = 'c' from pg_catalog.pg_class c where c.oid = typrelid))`,
  ],
  ["pg_proc", sql`true`],
  ["pg_namespace", sql`nspname !~ '^pg_(toast_)?temp_'`],
  ["pg_operator", sql`true`],
  ["pg_opclass", sql`true`],
  ["pg_opfamily", sql`true`],
  ["pg_cast", sql`true`],
  ["pg_collation", sql`true`],
  ["pg_am", sql`true`],
  ["pg_foreign_data_wrapper", sql`true`],
  ["pg_foreign_server", sql`true`],
  ["pg_event_trigger", sql`true`],
];

/** OIDs from 16384 on are not built in. */
const ownObjects = (session: ServerSession): Promise<readonly Found[]> => {
  const [first, ...others] = catalogs.map(
    ([catalog, isMember]) =>
      sql`select ${literal(catalog)} as catalog, oid from pg_catalog.${ident(catalog)} where oid >= 16384 and ${isMember}`,
  );
  if (first === undefined) throw new Error("no catalog");
  return session.rows<Found>(others.reduce((all, one) => sql`${all} union all ${one}`, first));
};

/** The rows that CREATE EXTENSION writes, but for privileges as they were at first, which only pg_dump reads. */
function entries(
  { name, requires }: StandIn,
  schema: string,
  version: string,
  owner: string,
  members: readonly Found[],
): Sql {
  const found = literal(JSON.stringify(members));
  const extension = sql`'pg_catalog.pg_extension'::pg_catalog.regclass`;
  return sql`do $rowproof$
declare
  made constant oid := pg_catalog.pg_nextoid('pg_catalog.pg_extension', 'oid', 'pg_catalog.pg_extension_oid_index');
  owner constant oid := ${literal(owner)}::pg_catalog.regrole;
begin
  insert into pg_catalog.pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
  values (made, ${literal(name)}, owner, ${literal(quoted(schema))}::pg_catalog.regnamespace, false, ${literal(version)});
  insert into pg_catalog.pg_shdepend (dbid, classid, objid, objsubid, refclassid, refobjid, deptype)
  select oid, ${extension}, made, 0, 'pg_catalog.pg_authid'::pg_catalog.regclass, owner, 'o'
  from pg_catalog.pg_database where datname = pg_catalog.current_database();
  insert into pg_catalog.pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
  select ${extension}, made, 0, 'pg_catalog.pg_namespace'::pg_catalog.regclass, ${literal(quoted(schema))}::pg_catalog.regnamespace, 0, 'n'
  union all
  select ${extension}, made, 0, ${extension}, oid, 0, 'n' from pg_catalog.pg_extension
  where extname = any (${literal(`{${requires.join()}}`)})
  union all
  select ('pg_catalog.' || (member ->> 'catalog'))::pg_catalog.regclass, (member ->> 'oid')::oid, 0, ${extension}, made, 0, 'e'
  from pg_catalog.jsonb_array_elements(${found}) as member;
end
$rowproof$`;
}

const quoted = (name: string): string => sql`${ident(name)}`.text;
