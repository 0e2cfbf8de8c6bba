import { type Printed, sql } from "../../sql/sql.ts";
import { on } from "../identity.ts";
import type { ObjectId } from "../object.ts";
import type { Trigger } from "../relation.ts";
import { inScope, type Query } from "./query.ts";

export type TriggerRow = {
  readonly relation: string;
  readonly name: string;
  readonly function: ObjectId;
  /** pg_trigger.tgtype: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate, 64 instead of. */
  readonly bits: number;
  readonly enabled: keyof typeof enabled;
  readonly inherited: boolean;
  readonly definition: Printed;
};

const enabled = { O: "origin", D: "disabled", R: "replica", A: "always" } as const;

/** Triggers that people made, and their copies on partitions, which PostgreSQL 14 marks as internal. */
export const triggersQuery: Query<TriggerRow> = {
  name: "triggers",
  part: "triggers",
  rests: ["pg_trigger"],
  text: () => sql`
  select t.tgrelid as relation, t.tgname as name,
    (select f.identity from pg_catalog.pg_identify_object('pg_catalog.pg_proc'::pg_catalog.regclass, t.tgfoid, 0) f) as function,
    t.tgtype as bits, t.tgenabled as enabled, t.tgparentid <> 0 as inherited, pg_catalog.pg_get_triggerdef(t.oid) as definition
  from pg_catalog.pg_trigger t
  join pg_catalog.pg_class c on c.oid = t.tgrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where (not t.tgisinternal or (t.tgparentid <> 0 and t.tgconstraint = 0)) and ${inScope}`,
};

const events = [
  ["insert", 4],
  ["update", 16],
  ["delete", 8],
  ["truncate", 32],
] as const;

export const triggerFrom = (row: TriggerRow, relation: ObjectId): Trigger => ({
  id: on(row.name, relation),
  name: row.name,
  function: row.function,
  timing: (row.bits & 64) !== 0 ? "instead of" : (row.bits & 2) !== 0 ? "before" : "after",
  level: (row.bits & 1) !== 0 ? "row" : "statement",
  events: events.filter(([, bit]) => (row.bits & bit) !== 0).map(([event]) => event),
  enabled: enabled[row.enabled],
  inherited: row.inherited,
  definition: row.definition,
});
