import type { LiveConnection } from "../live/connect.ts";
import { ident, list, literal, type Part, sql } from "../sql/sql.ts";
import type { MigrationFile } from "./migration-file.ts";

/** `supabase_migrations.schema_migrations`, where the Supabase CLI notes what it has applied. Its columns vary by version. */
export type History = { readonly columns: ReadonlySet<string>; readonly versions: ReadonlySet<string> };

/** Reads it. null: there is none, or this role may not read it. */
export async function readHistory(live: LiveConnection): Promise<History | null> {
  const [rows] = await live.run<{ readonly column: string }>(sql`select a.attname as column
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid
where n.nspname = 'supabase_migrations' and c.relname = 'schema_migrations'
  and a.attnum > 0 and not a.attisdropped
  and pg_catalog.has_schema_privilege(n.oid, 'usage')
  and pg_catalog.has_table_privilege(c.oid, 'select')
  and pg_catalog.has_table_privilege(c.oid, 'insert')`);
  const columns = new Set((rows ?? []).map(({ column }) => column));
  if (!columns.has("version")) return null;
  const [recorded] = await live.run<{ readonly version: string }>(
    sql`select version::pg_catalog.text as version from supabase_migrations.schema_migrations`,
  );
  return { columns, versions: new Set((recorded ?? []).map(({ version }) => version)) };
}

/** Whether the file belongs to a folder whose migrations this history records, and is not in it yet. */
export const isToRecord = ({ version }: MigrationFile, history: History | null): boolean =>
  version !== null && history !== null && !history.versions.has(version.version);

/** Notes the file as applied, as the CLI would; once, whoever else does it at the same time. Inside a transaction. */
export async function record(
  live: LiveConnection,
  { version, statements }: MigrationFile,
  history: History,
): Promise<void> {
  if (version === null) return;
  const texts = list(statements.map(({ text }) => literal(text.replace(/;\s*$/, ""))));
  const values: readonly (readonly [string, Part])[] = [
    ["version", literal(version.version)],
    ["name", literal(version.name)],
    ["statements", sql`array[${texts}]::pg_catalog.text[]`],
  ];
  const known = values.filter(([column]) => history.columns.has(column));
  await live.run(sql`insert into supabase_migrations.schema_migrations (${list(known.map(([column]) => ident(column)))})
values (${list(known.map(([, value]) => value))})
on conflict do nothing`);
}
