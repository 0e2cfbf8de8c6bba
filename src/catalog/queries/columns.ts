import { type Printed, sql } from "../../sql/sql.ts";
import { columnOf } from "../identity.ts";
import type { ObjectId } from "../object.ts";
import type { Column } from "../relation.ts";
import type { AclRow } from "./grants.ts";
import type { Lookup } from "./lookup.ts";
import { exploded, inScope, joinComment, type Query } from "./query.ts";

export type ColumnRow = {
  readonly relation: string;
  readonly number: number;
  readonly name: string;
  readonly type: Printed;
  readonly typeSchema: string;
  readonly typeName: string;
  readonly array: boolean;
  readonly notNull: boolean;
  readonly default: Printed | null;
  readonly generated: "" | "s" | "v";
  readonly identity: "" | "a" | "d";
  readonly collation: string;
  readonly ownCollation: boolean;
  readonly local: boolean;
  readonly acl: AclRow;
  readonly comment: string | null;
};

export const columnsQuery: Query<ColumnRow> = {
  name: "columns",
  part: "columns",
  rests: ["pg_attrdef", "pg_description"],
  text: () => sql`
  select a.attrelid as relation, a.attnum as number, a.attname as name, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    coalesce(en.nspname, tn.nspname) as "typeSchema", coalesce(el.typname, t.typname) as "typeName", el.oid is not null as array,
    a.attnotnull as "notNull", pg_catalog.pg_get_expr(d.adbin, d.adrelid) as default, a.attgenerated as generated,
    a.attidentity as identity, a.attcollation as collation, a.attcollation = t.typcollation as "ownCollation", a.attislocal as local,
    case when a.attacl is not null then ${exploded(sql`a.attacl`)} end as acl, co.description as comment
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_type t on t.oid = a.atttypid
  join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
  left join pg_catalog.pg_type el on el.oid = t.typelem and el.typarray = t.oid
  left join pg_catalog.pg_namespace en on en.oid = el.typnamespace
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  ${joinComment(sql`'pg_catalog.pg_class'`, sql`a.attrelid`, sql`a.attnum`)}
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'v', 'm') and ${inScope}`,
};

/** The columns of one relation, in its own order. */
export const columnsFrom = (rows: readonly ColumnRow[], relation: ObjectId, lookup: Lookup): readonly Column[] =>
  [...rows]
    .sort((a, b) => a.number - b.number)
    .map((row) => ({
      id: columnOf(relation, row.name),
      name: row.name,
      type: row.type,
      typeSchema: row.typeSchema,
      typeName: row.typeName,
      array: row.array,
      notNull: row.notNull,
      default: row.default,
      generated: generation[row.generated],
      identity: identities[row.identity],
      collation: row.ownCollation ? null : (lookup.collation(row.collation) as Printed | null),
      local: row.local,
      grants: lookup.grants(row.acl),
      comment: row.comment,
    }));

const generation = { "": "no", s: "stored", v: "virtual" } as const;
const identities = { "": "no", a: "always", d: "by default" } as const;
