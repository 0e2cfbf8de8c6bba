import { type Printed, sql } from "../../sql/sql.ts";
import { on } from "../identity.ts";
import type { ObjectId } from "../object.ts";
import { sorted, sortedBy } from "../order.ts";
import type { Policy } from "../relation.ts";
import type { Lookup } from "./lookup.ts";
import { inScope, joinComment, type Query } from "./query.ts";

export type PolicyRow = {
  readonly oid: string;
  readonly relation: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: keyof typeof commands;
  readonly roles: readonly string[];
  readonly using: Printed | null;
  readonly withCheck: Printed | null;
  readonly comment: string | null;
};

const commands = { "*": "all", r: "select", a: "insert", w: "update", d: "delete" } as const;

export const policiesQuery: Query<PolicyRow> = {
  name: "policies",
  part: "policies",
  rests: ["pg_policy", "pg_description"],
  text: () => sql`
  select p.oid, p.polrelid as relation, p.polname as name, p.polpermissive as permissive, p.polcmd as command,
    (select pg_catalog.json_agg(case when role = 0 then 'public' else pg_catalog.pg_get_userbyid(role)::pg_catalog.text end)
      from pg_catalog.unnest(p.polroles) role) as roles,
    pg_catalog.pg_get_expr(p.polqual, p.polrelid) as using, pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as "withCheck",
    co.description as comment
  from pg_catalog.pg_policy p
  join pg_catalog.pg_class c on c.oid = p.polrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  ${joinComment(sql`'pg_catalog.pg_policy'`, sql`p.oid`)}
  where ${inScope}`,
};

export type PolicyDependencyRow = {
  readonly policy: string;
  readonly routine: boolean;
  readonly oid: string;
  /** 0 where the whole object is meant. */
  readonly column: number;
};

/** What the expressions of policies use. Functions of pg_catalog are not recorded by Postgres. */
export const policyDependenciesQuery: Query<PolicyDependencyRow> = {
  name: "policyDependencies",
  part: "policies",
  rests: ["pg_policy"],
  text: () => sql`
  select distinct d.objid as policy, d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass as routine, d.refobjid as oid,
    d.refobjsubid as column
  from pg_catalog.pg_depend d
  where d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass and d.deptype = 'n'
    and d.refclassid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass)`,
};

export const policyFrom = (
  row: PolicyRow,
  table: ObjectId,
  uses: readonly PolicyDependencyRow[],
  lookup: Lookup,
): Policy => ({
  id: on(row.name, table),
  name: row.name,
  mode: row.permissive ? "permissive" : "restrictive",
  command: commands[row.command],
  roles: sorted(row.roles),
  using: row.using,
  withCheck: row.withCheck,
  columns: sortedBy(
    uses.flatMap((use) => columnUsed(use, lookup) ?? []),
    ({ table: used, column }) => `${used} ${column}`,
  ),
  routines: sorted(uses.flatMap((use) => (use.routine ? (lookup.routine(use.oid) ?? []) : []))),
  comment: row.comment,
});

function columnUsed(use: PolicyDependencyRow, lookup: Lookup): Policy["columns"][number] | null {
  if (use.routine || use.column === 0) return null;
  const table = lookup.relation(use.oid);
  const column = lookup.column(use.oid, use.column);
  return table && column && { table, column: column.name };
}
