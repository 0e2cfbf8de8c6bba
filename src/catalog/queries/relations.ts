import { type Sql, sql } from "../../sql/sql.ts";
import type { AclRow } from "./grants.ts";
import { explodedAcl, joinComment, joinExtension } from "./query.ts";

/** What tables and views have in common. */
export type RelationRow = {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly options: readonly string[] | null;
  readonly extension: string | null;
  readonly comment: string | null;
  readonly acl: AclRow;
};

/** The columns of a `RelationRow`, over `relationJoins`. */
export const relationColumns: Sql = sql`
    c.oid, n.nspname as schema, c.relname as name, pg_catalog.pg_get_userbyid(c.relowner) as owner, c.reloptions as options,
    x.extname as extension, co.description as comment, ${explodedAcl(sql`c.relacl`, sql`'r'`, sql`c.relowner`)} as acl`;

export const relationJoins: Sql = sql`
  pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  ${joinExtension(sql`'pg_catalog.pg_class'`, sql`c.oid`)}
  ${joinComment(sql`'pg_catalog.pg_class'`, sql`c.oid`)}`;
