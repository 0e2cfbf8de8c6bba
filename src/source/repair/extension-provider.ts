import type { Shadow } from "../../shadow/shadow.ts";
import { ident, literal, type Sql, sql } from "../../sql/sql.ts";
import type { Name } from "./name.ts";

/** Says which extension, of those that could be created and were not, has a thing of this name. */
export type ExtensionProvider = (name: Name, shadow: Shadow) => Promise<string | null>;

type Member = { readonly kind: string; readonly name: string };

/**
 * Asks by creating every extension in the shadow and taking it back, at the first call: what an extension holds stands in
 * its script, which only Postgres reads. About a second.
 */
export function extensionProvider(): ExtensionProvider {
  let known: ReadonlyMap<string, string> | null = null;
  return async (name, shadow) => {
    known ??= await membersOfAll(shadow);
    return known.get(memberKey({ kind: name.kind, name: name.name })) ?? null;
  };
}

const memberKey = ({ kind, name }: Member): string => `${kind} ${name}`;

/** The extension by member; of several that have a name, the first by its own. */
async function membersOfAll(shadow: Shadow): Promise<ReadonlyMap<string, string>> {
  const owner = new Map<string, string>();
  const available = await shadow.query<{ name: string }>(
    sql`select name::pg_catalog.text from pg_catalog.pg_available_extensions
      where installed_version is null order by name collate "C"`,
  );
  for (const { name } of available) {
    for (const member of await membersOf(name, shadow)) {
      const key = memberKey(member);
      if (!owner.has(key)) owner.set(key, name);
    }
  }
  return owner;
}

async function membersOf(extension: string, shadow: Shadow): Promise<readonly Member[]> {
  return await shadow.scratch(async () => {
    const created = await shadow.attempt(sql`create extension ${ident(extension)} cascade`);
    return created.ok ? await shadow.query<Member>(members(extension)) : [];
  });
}

const members = (extension: string): Sql => sql`
with member as (
  select classid, objid from pg_catalog.pg_depend
  where refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and deptype = 'e'
    and refobjid = (select oid from pg_catalog.pg_extension where extname = ${literal(extension)})
)
select 'type' as kind, typname::pg_catalog.text as name from pg_catalog.pg_type where oid in (select objid from member)
union all
select 'routine', proname::pg_catalog.text from pg_catalog.pg_proc where oid in (select objid from member)
union all
select 'relation', relname::pg_catalog.text from pg_catalog.pg_class where oid in (select objid from member)
union all
select 'operator', oprname::pg_catalog.text from pg_catalog.pg_operator where oid in (select objid from member)
union all
select 'operator class', opcname::pg_catalog.text from pg_catalog.pg_opclass where oid in (select objid from member)
union all
select 'operator class',
  pg_catalog.format('%s has no default operator class for access method "%s"', pg_catalog.format_type(opcintype, null), amname)
from pg_catalog.pg_opclass join pg_catalog.pg_am on pg_am.oid = opcmethod
where opcdefault and pg_opclass.oid in (select objid from member)
union all
select 'access method', amname::pg_catalog.text from pg_catalog.pg_am where oid in (select objid from member)
union all
select 'language', lanname::pg_catalog.text from pg_catalog.pg_language where oid in (select objid from member)
union all
select 'other', dictname::pg_catalog.text from pg_catalog.pg_ts_dict where oid in (select objid from member)
union all
select 'schema', nspname::pg_catalog.text from pg_catalog.pg_namespace where oid in (select objid from member)`;
