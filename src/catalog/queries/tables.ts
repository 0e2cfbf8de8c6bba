import { type Printed, sql } from "../../sql/sql.ts";
import { named } from "../identity.ts";
import { sorted } from "../order.ts";
import type { Table } from "../relation.ts";
import type { Lookup } from "./lookup.ts";
import { inScope, type Query } from "./query.ts";
import { type RelationRow, relationColumns, relationJoins } from "./relations.ts";

export type TableRow = RelationRow & {
  readonly kind: "r" | "p" | "f";
  readonly by: Printed | null;
  readonly bound: Printed | null;
  readonly parents: readonly string[] | null;
  readonly server: string | null;
  readonly persistence: "p" | "u";
  readonly rls: Table["rls"];
  readonly replicaIdentity: "d" | "n" | "f" | "i";
};

export const tablesQuery: Query<TableRow> = {
  name: "tables",
  part: "tables",
  rests: ["pg_class", "pg_inherits", "pg_partitioned_table", "pg_foreign_table", "pg_foreign_server", "pg_description"],
  text: () => sql`
  select ${relationColumns},
    c.relkind as kind, case c.relkind when 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as by,
    pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound,
    (select pg_catalog.json_agg(i.inhparent order by i.inhseqno) from pg_catalog.pg_inherits i where i.inhrelid = c.oid) as parents,
    s.srvname as server, c.relpersistence as persistence,
    case when not c.relrowsecurity then 'off' when c.relforcerowsecurity then 'forced' else 'on' end as rls,
    c.relreplident as "replicaIdentity"
  from ${relationJoins}
  left join pg_catalog.pg_foreign_table ft on ft.ftrelid = c.oid
  left join pg_catalog.pg_foreign_server s on s.oid = ft.ftserver
  where c.relkind in ('r', 'p', 'f') and ${inScope}`,
};

/** The table itself, without its columns and what hangs on it. */
export type BareTable = Omit<Table, "columns" | "constraints" | "indexes" | "policies" | "triggers">;

const replicaIdentities = { d: "default", n: "nothing", f: "full", i: "index" } as const;

export function tableFrom(row: TableRow, lookup: Lookup): BareTable {
  const parents = (row.parents ?? []).flatMap((oid) => lookup.relation(oid) ?? []);
  return {
    relation: "table",
    id: named(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    owner: row.owner,
    kind: kindOf(row, parents[0] ?? null),
    inherits: row.bound === null ? parents : [],
    persistence: row.persistence === "u" ? "unlogged" : "permanent",
    rls: row.rls,
    replicaIdentity: replicaIdentities[row.replicaIdentity],
    options: sorted(row.options ?? []),
    extension: row.extension,
    comment: row.comment,
    grants: lookup.grants(row.acl),
  };
}

/** A foreign table that is a partition counts as the partition that it is. */
function kindOf(row: TableRow, parent: Table["id"] | null): Table["kind"] {
  if (row.bound !== null && parent !== null) return { is: "partition", of: parent, bound: row.bound, by: row.by };
  if (row.kind === "f" && row.server !== null) return { is: "foreign", server: row.server };
  if (row.by !== null) return { is: "partitioned", by: row.by };
  return { is: "plain" };
}
