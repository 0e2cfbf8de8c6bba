import { type Printed, sql } from "../../sql/sql.ts";
import { named } from "../identity.ts";
import type { ObjectId } from "../object.ts";
import { sorted } from "../order.ts";
import type { Index, IndexKey } from "../relation.ts";
import type { Lookup } from "./lookup.ts";
import { inScope, type Query } from "./query.ts";

export type IndexRow = {
  readonly oid: string;
  readonly relation: string;
  readonly schema: string;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly nullsNotDistinct: boolean;
  readonly usable: boolean;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  /** Column numbers, the included ones last; 0 is an expression. */
  readonly columns: readonly number[];
  readonly operatorClasses: readonly string[];
  readonly collations: readonly string[];
  /** Bits for each key: 1 descending, 2 nulls first. */
  readonly sorting: readonly number[];
  readonly texts: readonly Printed[];
  readonly predicate: Printed | null;
  readonly attachedTo: string | null;
  readonly definition: Printed;
};

export const indexesQuery: Query<IndexRow> = {
  name: "indexes",
  part: "indexes",
  rests: ["pg_index", "indexes", "pg_inherits"],
  text: () => sql`
  select i.indexrelid as oid, i.indrelid as relation, n.nspname as schema, ic.relname as name, m.amname as method,
    i.indisunique as unique, i.indisprimary as primary,
    coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::pg_catalog.bool, false) as "nullsNotDistinct",
    i.indisvalid and i.indisready and i.indislive as usable, i.indisclustered as clustered, i.indisreplident as "replicaIdentity",
    i.indkey::pg_catalog.int2[] as columns, i.indclass::pg_catalog.oid[] as "operatorClasses",
    i.indcollation::pg_catalog.oid[] as collations, i.indoption::pg_catalog.int2[] as sorting,
    (select pg_catalog.json_agg(pg_catalog.pg_get_indexdef(i.indexrelid, place, true) order by place)
      from pg_catalog.generate_series(1, i.indnkeyatts::pg_catalog.int4) place) as texts,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate, h.inhparent as "attachedTo",
    pg_catalog.pg_get_indexdef(i.indexrelid) as definition
  from pg_catalog.pg_index i
  join pg_catalog.pg_class ic on ic.oid = i.indexrelid
  join pg_catalog.pg_am m on m.oid = ic.relam
  join pg_catalog.pg_class c on c.oid = i.indrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_inherits h on h.inhrelid = i.indexrelid
  where c.relkind in ('r', 'p', 'm') and ${inScope}`,
};

/** The constraints that rest on an index: the one it backs, and the foreign keys of any table. */
export type RestingOnIndex = { readonly backs: string | null; readonly referencedBy: readonly ObjectId[] };

export const indexFrom = (row: IndexRow, resting: RestingOnIndex, lookup: Lookup): Index => ({
  id: named(row.schema, row.name),
  name: row.name,
  method: row.method,
  unique: row.unique,
  primary: row.primary,
  nullsNotDistinct: row.nullsNotDistinct,
  usable: row.usable,
  clustered: row.clustered,
  replicaIdentity: row.replicaIdentity,
  keys: row.texts.map((text, at) => keyFrom(row, at, text, lookup)),
  include: row.columns.slice(row.texts.length).flatMap((number) => lookup.column(row.relation, number)?.name ?? []),
  predicate: row.predicate,
  constraint: resting.backs,
  referencedBy: sorted(resting.referencedBy),
  attachedTo: row.attachedTo === null ? null : lookup.index(row.attachedTo),
  definition: row.definition,
});

function keyFrom(row: IndexRow, at: number, text: Printed, lookup: Lookup): IndexKey {
  const column = lookup.column(row.relation, row.columns[at] ?? 0);
  const operatorClass = lookup.operatorClass(row.operatorClasses[at] ?? "0");
  const collation = row.collations[at] ?? "0";
  const bits = row.sorting[at] ?? 0;
  return {
    column: column?.name ?? null,
    text,
    operatorClass: operatorClass?.name ?? "",
    operatorFamily: operatorClass?.family ?? "",
    collation: lookup.collation(collation),
    columnCollation: column === null || column.collation === collation,
    descending: (bits & 1) !== 0,
    nullsFirst: (bits & 2) !== 0,
  };
}
