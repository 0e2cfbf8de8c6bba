import { sql } from "../../sql/sql.ts";
import type { EventTrigger } from "../catalog.ts";
import { named } from "../identity.ts";
import type { ObjectId } from "../object.ts";
import { sortedBy } from "../order.ts";
import { joinExtension, type Query } from "./query.ts";

export type EventTriggerRow = {
  readonly name: string;
  readonly event: string;
  readonly function: ObjectId;
  readonly enabled: boolean;
  readonly extension: string | null;
};

export const eventTriggersQuery: Query<EventTriggerRow> = {
  name: "eventTriggers",
  part: "eventTriggers",
  rests: ["pg_event_trigger"],
  text: () => sql`
  select t.evtname as name, t.evtevent as event,
    (select f.identity from pg_catalog.pg_identify_object('pg_catalog.pg_proc'::pg_catalog.regclass, t.evtfoid, 0) f) as function,
    t.evtenabled <> 'D' as enabled, x.extname as extension
  from pg_catalog.pg_event_trigger t
  ${joinExtension(sql`'pg_catalog.pg_event_trigger'`, sql`t.oid`)}`,
};

export const eventTriggersFrom = (rows: readonly EventTriggerRow[]): readonly EventTrigger[] =>
  sortedBy(
    rows.map((row) => ({ id: named(row.name), ...row })),
    (trigger) => trigger.id,
  );
