import { type Printed, sql } from "../../sql/sql.ts";
import { on } from "../identity.ts";
import type { ObjectId } from "../object.ts";
import type { Constraint, ForeignKey, ReferentialAction } from "../relation.ts";
import type { Lookup } from "./lookup.ts";
import { inScope, type Query } from "./query.ts";

export type ConstraintRow = {
  readonly oid: string;
  readonly relation: string;
  readonly name: string;
  readonly kind: "p" | "u" | "f" | "c" | "x";
  readonly definition: Printed;
  readonly validated: boolean;
  readonly deferrable: boolean;
  readonly inherited: boolean;
  readonly columns: readonly number[] | null;
  readonly index: string;
  readonly expression: Printed | null;
  readonly referenced: string;
  readonly referencedColumns: readonly number[] | null;
  readonly operators: readonly string[] | null;
  readonly onDelete: keyof typeof actions;
  readonly onUpdate: keyof typeof actions;
  readonly match: keyof typeof matches;
};

const actions = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
  " ": "no action",
} as const;
const matches = { s: "simple", f: "full", p: "partial", " ": "simple" } as const;

/** A key to a partitioned table has a hidden row per partition, whose parent is on the same table: those are left out. */
export const constraintsQuery: Query<ConstraintRow> = {
  name: "constraints",
  part: "constraints",
  rests: ["pg_constraint"],
  text: () => sql`
  select k.oid, k.conrelid as relation, k.conname as name, k.contype as kind, pg_catalog.pg_get_constraintdef(k.oid) as definition,
    k.convalidated as validated, k.condeferrable as deferrable, not k.conislocal as inherited, k.conkey as columns,
    k.conindid as index, pg_catalog.pg_get_expr(k.conbin, k.conrelid) as expression, k.confrelid as referenced,
    k.confkey as "referencedColumns", k.conpfeqop as operators, k.confdeltype as "onDelete", k.confupdtype as "onUpdate",
    k.confmatchtype as match
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_constraint parent on parent.oid = k.conparentid and parent.conrelid = k.conrelid
  where k.contype in ('p', 'u', 'f', 'c', 'x') and parent.oid is null and ${inScope}`,
};

/** null where the table or index it speaks of was not read. */
export function constraintFrom(
  row: ConstraintRow,
  table: ObjectId,
  lookup: Lookup,
  families: ReadonlyMap<string, readonly string[]>,
): Constraint | null {
  const base = {
    id: on(row.name, table),
    name: row.name,
    definition: row.definition,
    validated: row.validated,
    deferrable: row.deferrable,
    inherited: row.inherited,
  };
  const columns = namesOf(row.relation, row.columns, lookup);
  if (row.kind === "f") return foreignKeyFrom(row, base, columns, lookup, families);
  if (row.kind === "c") return row.expression && { ...base, kind: "check", columns, expression: row.expression };
  const index = lookup.index(row.index);
  if (index === null) return null;
  if (row.kind === "x") return { ...base, kind: "exclusion", columns, index };
  return { ...base, kind: row.kind === "p" ? "primary key" : "unique", columns, index };
}

function foreignKeyFrom(
  row: ConstraintRow,
  base: Pick<ForeignKey, "id" | "name" | "definition" | "validated" | "deferrable" | "inherited">,
  [first, ...rest]: readonly string[],
  lookup: Lookup,
  families: ReadonlyMap<string, readonly string[]>,
): ForeignKey | null {
  const table = lookup.relation(row.referenced);
  if (table === null || first === undefined) return null;
  return {
    ...base,
    kind: "foreign key",
    columns: [first, ...rest],
    references: { table, columns: namesOf(row.referenced, row.referencedColumns, lookup) },
    onDelete: actions[row.onDelete] satisfies ReferentialAction,
    onUpdate: actions[row.onUpdate] satisfies ReferentialAction,
    match: matches[row.match],
    equalityFamilies: (row.operators ?? []).map((operator) => families.get(operator) ?? []),
  };
}

/** The number 0 stands for an expression in an exclusion constraint. */
const namesOf = (relation: string, numbers: readonly number[] | null, lookup: Lookup): readonly string[] =>
  (numbers ?? []).flatMap((number) => lookup.column(relation, number)?.name ?? []);
