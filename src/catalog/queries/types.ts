import { type Printed, sql } from "../../sql/sql.ts";
import { named } from "../identity.ts";
import { sortedBy } from "../order.ts";
import type { Type } from "../type.ts";
import type { AclRow } from "./grants.ts";
import type { Lookup } from "./lookup.ts";
import { explodedAcl, inScope, joinComment, joinExtension, type Query } from "./query.ts";

type Domain = Extract<Type["definition"], { readonly is: "domain" }>;
type Composite = Extract<Type["definition"], { readonly is: "composite" }>;

export type TypeRow = {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly extension: string | null;
  readonly comment: string | null;
  readonly acl: AclRow;
  readonly kind: "e" | "d" | "c" | "r" | "b";
  readonly labels: readonly string[] | null;
  readonly base: Printed | null;
  readonly notNull: boolean;
  readonly default: Printed | null;
  readonly collation: Printed | null;
  readonly checks: Domain["checks"] | null;
  readonly attributes: Composite["attributes"] | null;
  readonly subtype: Printed | null;
};

export const typesQuery: Query<TypeRow> = {
  name: "types",
  part: "types",
  rests: ["pg_constraint", "pg_enum", "pg_range", "pg_description"],
  text: () => sql`
  select n.nspname as schema, t.typname as name, pg_catalog.pg_get_userbyid(t.typowner) as owner, x.extname as extension,
    co.description as comment, ${explodedAcl(sql`t.typacl`, sql`'T'`, sql`t.typowner`)} as acl, t.typtype as kind,
    case t.typtype when 'e' then (
      select pg_catalog.json_agg(l.enumlabel order by l.enumsortorder) from pg_catalog.pg_enum l where l.enumtypid = t.oid) end as labels,
    case t.typtype when 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end as base,
    t.typnotnull as "notNull",
    case t.typtype when 'd' then coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 0), t.typdefault) end as default,
    case when t.typtype = 'd' and t.typcollation <> bt.typcollation then (
      select pg_catalog.format('%I.%I', cn.nspname, c.collname)
      from pg_catalog.pg_collation c join pg_catalog.pg_namespace cn on cn.oid = c.collnamespace where c.oid = t.typcollation) end as collation,
    case t.typtype when 'd' then (
      select pg_catalog.json_agg(pg_catalog.json_build_object('name', k.conname,
        'definition', pg_catalog.pg_get_constraintdef(k.oid), 'expression', pg_catalog.pg_get_expr(k.conbin, 0)))
      from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c') end as checks,
    case t.typtype when 'c' then (
      select pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname,
        'type', pg_catalog.format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_catalog.pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) end as attributes,
    pg_catalog.format_type(g.rngsubtype, null) as subtype
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_class r on r.oid = t.typrelid
  left join pg_catalog.pg_type bt on bt.oid = t.typbasetype
  left join pg_catalog.pg_type el on el.oid = t.typelem and el.typarray = t.oid
  left join pg_catalog.pg_range g on g.rngtypid = t.oid
  ${joinExtension(sql`'pg_catalog.pg_type'`, sql`t.oid`)}
  ${joinComment(sql`'pg_catalog.pg_type'`, sql`t.oid`)}
  where t.typtype in ('e', 'd', 'c', 'r', 'b') and (t.typtype <> 'c' or r.relkind = 'c') and el.oid is null and ${inScope}`,
};

export const typesFrom = (rows: readonly TypeRow[], lookup: Lookup): readonly Type[] =>
  sortedBy(
    rows.map((row) => ({
      id: named(row.schema, row.name),
      schema: row.schema,
      name: row.name,
      owner: row.owner,
      extension: row.extension,
      grants: lookup.grants(row.acl),
      comment: row.comment,
      definition: definitionOf(row),
    })),
    (type) => type.id,
  );

function definitionOf(row: TypeRow): Type["definition"] {
  if (row.kind === "e") return { is: "enum", labels: row.labels ?? [] };
  if (row.kind === "c") return { is: "composite", attributes: row.attributes ?? [] };
  if (row.kind === "r" && row.subtype !== null) return { is: "range", subtype: row.subtype };
  if (row.kind === "d" && row.base !== null) {
    return {
      is: "domain",
      base: row.base,
      notNull: row.notNull,
      default: row.default,
      collation: row.collation,
      checks: sortedBy(row.checks ?? [], (check) => check.name),
    };
  }
  return { is: "base" };
}
