import { userTables } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import type { Facts } from "../check.ts";
import { type TrustPut, trustPutIn } from "./writable.ts";
import { writesOf } from "./writes.ts";

/**
 * A table whose rows users add, and a trigger on it that writes with its owner's rights what others trust (`into`), out of what
 * the new row says in `columns`.
 */
export type TriggerTrust = TrustPut & {
  readonly table: Table;
  readonly routine: Routine;
  readonly columns: readonly string[];
  readonly into: readonly Table[];
  /** Keys of documents in these columns whose values go into what is trusted. */
  readonly keys: readonly string[];
};

/** Every trigger that passes on to the trusted what its caller wrote. */
export const triggerTrusts = (facts: Facts): readonly TriggerTrust[] =>
  userTables(facts.catalog).flatMap((table) => {
    const reach = facts.access.reach("authenticated", table, "insert");
    if (reach.rows === "none") return [];
    const called = table.triggers
      .filter(({ events, enabled }) => enabled !== "disabled" && events.includes("insert"))
      .map((trigger) => trigger.function);
    return facts.catalog.routines
      .filter(({ id, runsAs }) => runsAs === "owner" && called.includes(id))
      .flatMap((routine) => trustOf(facts, table, routine, reach.columns) ?? []);
  });

function trustOf(
  facts: Facts,
  table: Table,
  routine: Routine,
  writable: "all" | readonly string[],
): TriggerTrust | null {
  const into = [...new Set(writesOf(facts.catalog, routine).map((one) => one.table))].filter(
    ({ id }) => id !== table.id,
  );
  const put = into.map((one) => trustPutIn(facts, one));
  const opens = put.flatMap((one) => one.opens);
  const text = routine.body ?? routine.definition;
  const owner = facts.access.owner(table);
  const columns = table.columns
    .map(({ name }) => name)
    .filter((name) => (writable === "all" || writable.includes(name)) && name !== owner?.column)
    .filter((name) => new RegExp(`\\bnew\\s*\\.\\s*"?${name.replace(/\W/g, "\\$&")}\\b`, "i").test(text));
  if (opens.length === 0) return null;
  const constants = [...new Set([...put.flatMap((one) => one.constants), ...quoted(text)])];
  const keys = keysInto(facts, routine, put);
  return { table, routine, columns, into, keys, trusts: put.flatMap(({ trusts }) => trusts), opens, constants };
}

/** `rank`, where the trusted column is given `new.answers ->> 'rank'`, or something around it. */
function keysInto({ catalog }: Facts, routine: Routine, put: readonly TrustPut[]): readonly string[] {
  const trusted = new Set(put.flatMap(({ trusts }) => trusts.flatMap(({ columns }) => columns)));
  const text = routine.body ?? routine.definition;
  const read = [...text.matchAll(/->>?\s*'([^']+)'/g)].flatMap(([, key]) => key ?? []);
  const said = writesOf(catalog, routine).flatMap(({ values }) =>
    [...values].flatMap(([column, value]) => (trusted.has(column) ? [JSON.stringify(value ?? null)] : [])),
  );
  return [...new Set(read)].filter((key) => said.some((one) => one.includes(`"sval":${JSON.stringify(key)}`)));
}

const quoted = (text: string): readonly string[] => [...text.matchAll(/'(\w+)'/g)].flatMap(([, word]) => word ?? []);
