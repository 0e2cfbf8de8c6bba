import { type Printed, sql } from "../../sql/sql.ts";
import { named } from "../identity.ts";
import { sortedBy } from "../order.ts";
import type { Sequence } from "../relation.ts";
import type { AclRow } from "./grants.ts";
import type { Lookup } from "./lookup.ts";
import { explodedAcl, inScope, joinExtension, type Query } from "./query.ts";

export type SequenceRow = {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly extension: string | null;
  readonly acl: AclRow;
  readonly type: Printed;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly table: string | null;
  readonly column: number | null;
  readonly identity: boolean | null;
};

export const sequencesQuery: Query<SequenceRow> = {
  name: "sequences",
  part: "sequences",
  rests: ["pg_sequence", "pg_class"],
  text: () => sql`
  select n.nspname as schema, c.relname as name, pg_catalog.pg_get_userbyid(c.relowner) as owner, x.extname as extension,
    ${explodedAcl(sql`c.relacl`, sql`'s'`, sql`c.relowner`)} as acl, pg_catalog.format_type(s.seqtypid, null) as type,
    s.seqstart::pg_catalog.text as start, s.seqincrement::pg_catalog.text as increment, s.seqmin::pg_catalog.text as minimum,
    s.seqmax::pg_catalog.text as maximum, s.seqcache::pg_catalog.text as cache, s.seqcycle as cycle,
    o.refobjid as table, o.refobjsubid as column, o.deptype = 'i' as identity
  from pg_catalog.pg_sequence s
  join pg_catalog.pg_class c on c.oid = s.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_depend o on o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and o.objid = c.oid and o.objsubid = 0
    and o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')
  ${joinExtension(sql`'pg_catalog.pg_class'`, sql`c.oid`)}
  where ${inScope}`,
};

export const sequencesFrom = (rows: readonly SequenceRow[], lookup: Lookup): readonly Sequence[] =>
  sortedBy(
    rows.map(({ acl, table, column, identity, ...row }) => ({
      id: named(row.schema, row.name),
      ...row,
      ownedBy: ownerOf(table, column, identity ?? false, lookup),
      grants: lookup.grants(acl),
    })),
    (sequence) => sequence.id,
  );

function ownerOf(oid: string | null, number: number | null, identity: boolean, lookup: Lookup): Sequence["ownedBy"] {
  if (oid === null || number === null) return null;
  const table = lookup.relation(oid);
  const column = lookup.column(oid, number);
  return table && column && { table, column: column.name, identity };
}
