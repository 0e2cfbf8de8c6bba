import { type Printed, sql } from "../../sql/sql.ts";
import { named } from "../identity.ts";
import { sorted } from "../order.ts";
import type { View } from "../relation.ts";
import type { Lookup } from "./lookup.ts";
import { inScope, type Query } from "./query.ts";
import { type RelationRow, relationColumns, relationJoins } from "./relations.ts";

export type ViewRow = RelationRow & {
  readonly kind: "v" | "m";
  readonly invoker: boolean | null;
  readonly barrier: boolean | null;
  readonly check: "local" | "cascaded" | null;
  readonly definition: Printed;
  /** Bits by command number, as pg_relation_is_updatable() gives them: 4 update, 8 insert, 16 delete. */
  readonly updatable: number;
  readonly populated: boolean;
};

export const viewsQuery: Query<ViewRow> = {
  name: "views",
  part: "views",
  rests: ["pg_class", "pg_rewrite", "pg_trigger", "pg_description"],
  text: () => sql`
  select ${relationColumns}, c.relkind as kind,
    (select o.option_value::pg_catalog.bool from pg_catalog.pg_options_to_table(c.reloptions) o where o.option_name = 'security_invoker') as invoker,
    (select o.option_value::pg_catalog.bool from pg_catalog.pg_options_to_table(c.reloptions) o where o.option_name = 'security_barrier') as barrier,
    (select o.option_value from pg_catalog.pg_options_to_table(c.reloptions) o where o.option_name = 'check_option') as check,
    pg_catalog.pg_get_viewdef(c.oid) as definition,
    case c.relkind when 'v' then pg_catalog.pg_relation_is_updatable(c.oid, true) else 0 end as updatable,
    c.relispopulated as populated
  from ${relationJoins}
  where c.relkind in ('v', 'm') and ${inScope}`,
};

/** What the queries of views name directly: relations and routines, by oid. */
export const viewDependenciesQuery: Query<{ readonly view: string; readonly routine: boolean; readonly oid: string }> =
  {
    name: "viewDependencies",
    part: "views",
    rests: ["pg_rewrite"],
    text: () => sql`
  select distinct r.ev_class as view, d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass as routine, d.refobjid as oid
  from pg_catalog.pg_depend d
  join pg_catalog.pg_rewrite r on r.oid = d.objid
  join pg_catalog.pg_class c on c.oid = r.ev_class and c.relkind in ('v', 'm')
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and d.deptype = 'n' and d.refobjid <> r.ev_class
    and d.refclassid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass) and ${inScope}`,
  };

/** The view itself, without its columns and what hangs on it. */
export type BareView = Omit<View, "columns" | "indexes" | "triggers" | "dependsOn">;

export const viewFrom = (row: ViewRow, lookup: Lookup): BareView => ({
  relation: "view",
  id: named(row.schema, row.name),
  schema: row.schema,
  name: row.name,
  owner: row.owner,
  kind: row.kind === "v" ? "view" : "materialized view",
  runsAs: row.invoker ? "invoker" : "owner",
  securityBarrier: row.barrier ?? false,
  checkOption: row.check ?? "none",
  options: sorted(row.options ?? []),
  definition: row.definition,
  updatable: {
    insert: (row.updatable & 8) !== 0,
    update: (row.updatable & 4) !== 0,
    delete: (row.updatable & 16) !== 0,
  },
  populated: row.populated,
  extension: row.extension,
  comment: row.comment,
  grants: lookup.grants(row.acl),
});
