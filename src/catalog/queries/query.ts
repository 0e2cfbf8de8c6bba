import { literal, type Sql, sql } from "../../sql/sql.ts";
import type { CatalogPart } from "../catalog.ts";
import type { Mark } from "./marks.ts";

/**
 * One query of the catalog. All queries travel in one statement, and each row comes back as one JSON text, so neither the
 * number of round trips nor a driver's idea of types matters. `Row` is the shape of that JSON: oids are text in it.
 */
export type Query<Row> = {
  readonly name: string;
  /** The list of the Catalog that is incomplete when this query is refused. */
  readonly part: CatalogPart;
  readonly text: (server: Server) => Sql;
  /** What it reads besides the names of things; null: what no mark can stand for, so it is always asked again. */
  readonly rests: readonly Mark[] | null;
  /** Only carries the type. */
  readonly row?: Row;
};

/** What the queries need to know of the server before they are written: `server_version_num`. */
export type Server = { readonly version: number };

/** Gives the rows of a query that has been run; none for one that was refused. */
export type RowsOf = <Row>(query: Query<Row>) => readonly Row[];

/** A query as one branch of the statement that holds them all. */
export const branch = (query: Query<unknown>, server: Server): Sql =>
  sql`select ${literal(query.name)}::pg_catalog.text as query, pg_catalog.to_json(entry)::pg_catalog.text as entry from (${query.text(server)}) entry`;

/** The schemas a Catalog holds, as a condition on `n` (pg_namespace). */
export const inScope: Sql = sql`n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_|toast_temp_)'`;

/** Joins the extension (`x`) that owns an object. */
export const joinExtension = (catalog: Sql, oid: Sql): Sql => sql`
  left join pg_catalog.pg_depend xd on xd.classid = ${catalog}::pg_catalog.regclass and xd.objid = ${oid} and xd.objsubid = 0
    and xd.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and xd.deptype = 'e'
  left join pg_catalog.pg_extension x on x.oid = xd.refobjid`;

/** Joins the comment (`co.description`) of an object. */
export const joinComment = (catalog: Sql, oid: Sql, column: Sql = sql`0`): Sql => sql`
  left join pg_catalog.pg_description co on co.classoid = ${catalog}::pg_catalog.regclass and co.objoid = ${oid} and co.objsubid = ${column}`;

/** `[role, privilege, grantable]` triples of an ACL, or of the built-in default where there is none. `kind` is acldefault()'s. */
export const explodedAcl = (acl: Sql, kind: Sql, owner: Sql): Sql =>
  exploded(sql`coalesce(${acl}, pg_catalog.acldefault(${kind}, ${owner}))`);

/** `[role, privilege, grantable]` triples of an ACL as it is. */
export const exploded = (acl: Sql): Sql => sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_array(
      case when e.grantee = 0 then 'public' else pg_catalog.pg_get_userbyid(e.grantee)::pg_catalog.text end, pg_catalog.lower(e.privilege_type), e.is_grantable))
    from pg_catalog.aclexplode(${acl}) e)`;
