import { tableById } from "../catalog/lookup.ts";
import type { Duplicate } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, list, sql } from "../sql/sql.ts";
import { type Lab, named } from "./lab.ts";
import { blocked, failed, inconclusive, proven } from "./outcome.ts";
import { copies, shown } from "./prey.ts";
import { written } from "./world/solve.ts";
import { owner } from "./world/tenant.ts";

const uniqueViolation = "23505";

/** Proven when the same row goes in twice and both are exactly alike. */
export async function duplicate(lab: Lab, { table: id }: Duplicate): Promise<Proof> {
  const table = tableById(lab.catalog, id);
  if (table === null) return inconclusive(`${id} is not in the catalog`);
  const row = lab.world.row(id, owner);
  if (row === null) return inconclusive(`no row could be made in ${id}: ${lab.world.because(id, owner)}`);
  const columns = table.columns.filter(({ generated }) => generated === "no");
  const overriding = columns.some(({ identity }) => identity === "always") ? sql` overriding system value` : sql``;
  const statement = sql`insert into ${named(table)} (${list(columns.map(({ name }) => ident(name)))})${overriding} values (${list(columns.map(({ name }) => written(row.values.get(name) ?? null)))})`;
  const before = await copies(lab, row);
  const done = await lab.shadow.attempt(statement);
  if (!done.ok) return done.error.code === uniqueViolation ? blocked(done.error.message) : failed(done.error);
  const after = await copies(lab, row);
  if (after <= before) return inconclusive("a trigger changed or dropped the second row");
  return proven(
    "the table's owner",
    statement,
    `${after} rows that nothing tells apart: ${shown(row.values, row.key ?? [])}`,
  );
}
