import type { ObjectId } from "../catalog/object.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { list, literal, sql } from "../sql/sql.ts";

/** Columns that a role may use with a command, asked of Postgres; table-wide grants count for every column. */
export type Rights = {
  readonly columns: (role: string, relation: ObjectId, command: "select" | "insert" | "update") => ReadonlySet<string>;
};

type Row = {
  readonly role: string;
  readonly schema: string;
  readonly relation: string;
  readonly select: readonly string[] | null;
  readonly insert: readonly string[] | null;
  readonly update: readonly string[] | null;
};

const nothing: ReadonlySet<string> = new Set();

/** Reads the column rights of these roles on these relations, in one statement. */
export async function readRights(
  shadow: Shadow,
  relations: readonly Relation[],
  roles: readonly string[],
): Promise<Rights> {
  if (relations.length === 0 || roles.length === 0) return { columns: () => nothing };
  const rows = await shadow.query<Row>(sql`
    select r.rolname as role, n.nspname as schema, c.relname as relation,
      pg_catalog.json_agg(a.attname) filter (where pg_catalog.has_column_privilege(r.oid, c.oid, a.attnum, 'select')) as select,
      pg_catalog.json_agg(a.attname) filter (where pg_catalog.has_column_privilege(r.oid, c.oid, a.attnum, 'insert')) as insert,
      pg_catalog.json_agg(a.attname) filter (where pg_catalog.has_column_privilege(r.oid, c.oid, a.attnum, 'update')) as update
    from (values ${list(relations.map(({ schema, name }) => sql`(${literal(schema)}, ${literal(name)})`))}) as wanted(schema, name)
    join pg_catalog.pg_namespace n on n.nspname = wanted.schema
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.name
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    cross join pg_catalog.pg_roles r
    where r.rolname in (${list(roles.map(literal))})
    group by r.rolname, n.nspname, c.relname`);
  const ids = new Map(relations.map(({ schema, name, id }) => [JSON.stringify([schema, name]), id]));
  const columns = new Map<string, ReadonlySet<string>>();
  for (const row of rows) {
    const id = ids.get(JSON.stringify([row.schema, row.relation]));
    for (const command of ["select", "insert", "update"] as const) {
      columns.set(JSON.stringify([row.role, id, command]), new Set(row[command] ?? []));
    }
  }
  return { columns: (role, relation, command) => columns.get(JSON.stringify([role, relation, command])) ?? nothing };
}
