import { type Sql, sql } from "../../sql/sql.ts";

/** What decides how the rest is read. */
export type Probe = {
  readonly version: number;
  readonly hasBuckets: boolean;
  readonly pgrstDbSchemas: string | null;
  readonly authenticatorDbSchemas: string | null;
};

/**
 * Settings that change how Postgres prints an expression, or what a query returns, made equal for every door, until the
 * transaction ends. With an empty search_path every name outside pg_catalog is printed with its schema; with row_security
 * off a filtered answer is an error and not a shorter list.
 */
const settings: Sql = sql`
  select pg_catalog.count(pg_catalog.set_config(s.name, s.value, true)) from (values
    ('search_path', ''), ('datestyle', 'ISO, YMD'), ('intervalstyle', 'postgres'), ('timezone', 'UTC'),
    ('extra_float_digits', '1'), ('bytea_output', 'hex'), ('quote_all_identifiers', 'off'), ('lc_monetary', 'C'),
    ('row_security', 'off'), ('jit', 'off'), ('max_parallel_workers_per_gather', '0')) s(name, value)`;

/** `pgrst.db_schemas` as `alter database … set` or `alter role … set` left it. */
const ofSchemas = (role: Sql): Sql => sql`(
    select pg_catalog.substr(entry, pg_catalog.length('pgrst.db_schemas=') + 1)
    from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) entry
    where s.setrole = ${role} and pg_catalog.starts_with(entry, 'pgrst.db_schemas=')
      and s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))
    order by s.setdatabase desc limit 1)`;

/** Fixes the settings and looks at what kind of database this is, in one statement. Its `entry` is a `Probe` as JSON. */
export const probe: Sql = sql`
  select pg_catalog.json_build_object(
    'version', pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
    'settings', (${settings}),
    'hasBuckets', exists (
      select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'storage' and c.relname = 'buckets'),
    'pgrstDbSchemas', nullif(coalesce(${ofSchemas(sql`0`)}, pg_catalog.current_setting('pgrst.db_schemas', true)), ''),
    'authenticatorDbSchemas', nullif(${ofSchemas(sql`(select r.oid from pg_catalog.pg_roles r where r.rolname = 'authenticator')`)}, '')
  )::pg_catalog.text as entry`;
