import { bodiesUnder } from "../../access/routine/body.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import { type Lab, named } from "../lab.ts";
import type { Row } from "../world/world.ts";

/** Sets every time in these rows, where the table's constraints let it. How many rows it did: to be called inside `scratch`. */
export async function moveTimes(lab: Lab, rows: readonly Row[], time: Sql): Promise<number> {
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  let moved = 0;
  for (const row of rows) {
    const times = row.table.columns.filter(({ typeName, generated }) => timed.test(typeName) && generated === "no");
    if (times.length === 0) continue;
    const set = times.map(({ name }) => sql`${ident(name)} = ${time}`);
    const done = await lab.shadow.attempt(sql`update ${named(row.table)} set ${list(set)} where ${row.where}`);
    if (done.ok) moved += 1;
  }
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  return moved;
}

const timed = /^(timestamp|timestamptz|date)$/;

/** Whether what a routine does may hang on the time at which it is called. */
export const asksTheTime = (catalog: Catalog, routine: Routine): boolean =>
  bodiesUnder(catalog, routine).some(({ routine: one }) => clock.test(one.body ?? one.definition));

const clock = /\b(now\s*\(|current_date|current_timestamp|localtimestamp|clock_timestamp|timeofday|'now')/i;
