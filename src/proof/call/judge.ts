import { passedArguments } from "../../access/routine/body.ts";
import { tokensOf } from "../../access/tokens.ts";
import type { Routine } from "../../catalog/routine.ts";
import type { Severity } from "../../check/finding.ts";
import type { Lab } from "../lab.ts";
import { shown } from "../prey.ts";
import type { Row } from "../world/world.ts";
import type { Effect } from "./state.ts";
import { isIdentifier, isIntroduction, type Leak } from "./telling.ts";
import type { Vector } from "./vectors.ts";

/** How grave it is that these values came back. */
export function leakWeight(lab: Lab, routine: Routine, leaks: readonly Leak[]): Severity {
  const helper = lab.catalog.tables.some(({ policies }) =>
    policies.some(({ routines }) => routines.includes(routine.id)),
  );
  if (leaks.every(({ table, column }) => isIdentifier(lab, table, column))) return helper ? "info" : "warning";
  const tables = new Map(leaks.map(({ table }) => [table.id, table]));
  const introductions = [...tables.values()].every((table) =>
    isIntroduction(
      lab,
      table,
      leaks.filter((leak) => leak.table.id === table.id).map(({ column }) => column),
    ),
  );
  return introductions || (helper && leaks.length === 1) ? "info" : "error";
}

/** How grave it is what a call did: a counter that goes up by itself, or a time of the last visit, does nobody harm. */
export function effectWeight(routine: Routine, vector: Vector, effect: Effect): Severity {
  if (effect.is !== "changed") return "error";
  const types = new Map(effect.row.table.columns.map(({ name, typeName }) => [name, typeName]));
  const counters = effect.columns.every(
    (column) =>
      counted.has(types.get(column) ?? "") &&
      !isEvent(effect.row, column, types.get(column) ?? "") &&
      !isLess(effect.after[column], effect.row.values.get(column)),
  );
  const numbers = passedArguments(routine).some(
    ({ type }, place) => vector[place]?.names === "nothing" && numeric.test(type),
  );
  return counters && !numbers ? "info" : "error";
}

/** What goes down was taken away. */
const isLess = (after: unknown, before: string | null | undefined): boolean =>
  typeof after === "number" && before !== null && before !== undefined && after < Number(before);

/** A time that was empty says that something has happened to the row: it was deleted, cancelled, approved. */
const isEvent = ({ values }: Row, column: string, type: string): boolean =>
  type.startsWith("timestamp") &&
  (values.get(column) ?? null) === null &&
  !tokensOf(column).some((one) => visits.has(one));

const visits: ReadonlySet<string> = new Set([
  ...["last", "latest", "recent", "seen", "viewed", "visited", "opened", "read", "clicked", "accessed", "used"],
  ...["updated", "modified", "refreshed", "synced", "checked", "active", "activity", "login", "heartbeat"],
]);

const counted: ReadonlySet<string> = new Set([
  "int2",
  "int4",
  "int8",
  "numeric",
  "float4",
  "float8",
  "timestamp",
  "timestamptz",
]);
const numeric = /^(integer|bigint|smallint|numeric|real|double precision)/;

/** What a call did to the other user's row, in words. */
export function effectWords(effect: Effect): string {
  const { table, values } = effect.row;
  if (effect.is === "changed") {
    return `changed the other user's row of ${table.id}: ${shown(
      new Map(effect.columns.map((column) => [column, text(effect.after[column])])),
      [],
    )}`;
  }
  if (effect.is === "made") return `1 row made in the other user's name in ${table.id}`;
  return `deleted the other user's row of ${table.id}: ${shown(values, effect.row.key ?? [])}`;
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Which of the other user's values came back, in words. */
export function leakWords(lab: Lab, leaks: readonly Leak[], count: number): string {
  const telling = leaks.toSorted(
    (a, b) => Number(isIdentifier(lab, a.table, a.column)) - Number(isIdentifier(lab, b.table, b.column)),
  );
  const values = new Map(telling.map(({ column, value }) => [column, value]));
  const many = count === 1 ? "1 row" : `${count} rows`;
  const of = [...new Set(telling.map(({ table }) => table.id))].slice(0, 2).join(" and ");
  return `${many}, with the other user's values of ${of}: ${shown(values, [])}`;
}
