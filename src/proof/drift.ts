import { tableById } from "../catalog/lookup.ts";
import type { Column } from "../catalog/relation.ts";
import type { Drift } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";
import { type Lab, named } from "./lab.ts";
import { blocked, failed, inconclusive, isHeld, proven } from "./outcome.ts";
import { written } from "./world/solve.ts";
import { owner } from "./world/tenant.ts";
import type { Row } from "./world/world.ts";

const mostValues = 3;

/** Proven when the parent's value changes and the child's copy keeps the old one; a trigger or a cascade that follows blocks it. */
export async function drift(lab: Lab, experiment: Drift): Promise<Proof> {
  const parent = rowOf(lab, experiment.parent);
  const child = rowOf(lab, experiment.child);
  if (typeof parent === "string") return inconclusive(parent);
  if (typeof child === "string") return inconclusive(child);
  const original = parent.table.columns.find(({ name }) => name === experiment.original);
  const copy = child.table.columns.find(({ name }) => name === experiment.copy);
  if (original === undefined || copy === undefined) return inconclusive("the columns are not in the catalog");
  const joined = experiment.key.columns.every(
    (column, i) => child.values.get(column) === parent.values.get(experiment.key.references[i] ?? ""),
  );
  if (!joined)
    return inconclusive(`the rows made in ${experiment.child} and ${experiment.parent} do not belong together`);
  const start = parent.values.get(original.name) ?? null;
  const aligned = await align(lab, child, copy, start);
  if (aligned !== null) return aligned;
  return changeParent(lab, parent, original, child, copy);
}

function rowOf(lab: Lab, id: Drift["child"]): Row | string {
  if (tableById(lab.catalog, id) === null) return `${id} is not in the catalog`;
  return lab.world.row(id, owner) ?? `no row could be made in ${id}: ${lab.world.because(id, owner)}`;
}

/** Puts the parent's value into the copy, as the application did when it made the row. */
async function align(lab: Lab, child: Row, copy: Column, value: string | null): Promise<Proof | null> {
  if (copy.generated !== "no") return blocked(`${copy.name} is a generated column`);
  const set = sql`update ${named(child.table)} set ${ident(copy.name)} = ${written(value)} where ${child.where}`;
  const outcomes = await lab.shadow.scratch(async () => lab.shadow.attempt(set));
  if (!outcomes.ok) return inconclusive(`the copy cannot hold the parent's value: ${outcomes.error.message}`);
  await lab.shadow.execute([
    sql`set local session_replication_role = replica`,
    set,
    sql`set local session_replication_role = origin`,
  ]);
  return null;
}

async function changeParent(lab: Lab, parent: Row, original: Column, child: Row, copy: Column): Promise<Proof> {
  let refusal: Proof = inconclusive(`no other value for ${original.name} was found`);
  const before = await read(lab, child.table, copy, child.where);
  for (const value of lab.world.alternatives(parent, original.name).slice(0, mostValues)) {
    const statement = sql`update ${named(parent.table)} set ${ident(original.name)} = ${written(value)} where ${parent.where}`;
    const done = await lab.shadow.attempt(statement);
    if (!done.ok) {
      refusal = isHeld(done.error) ? blocked(done.error.message) : failed(done.error);
      continue;
    }
    const now = await read(lab, parent.table, original, parent.where);
    if (now === before) return inconclusive(`control failed: ${original.name} did not change`);
    const after = await read(lab, child.table, copy, child.where);
    if (after !== before) return blocked(`${copy.name} followed: it is ${after ?? "empty"} now`);
    const result = `${original.name} is ${now ?? "empty"} now, and ${child.table.id}.${copy.name} still says ${before ?? "nothing"}`;
    return proven("the table's owner", statement, result);
  }
  return refusal;
}

async function read(lab: Lab, table: Row["table"], column: Column, where: Sql): Promise<string | null> {
  const [row] = await lab.shadow.query<{ readonly value: string | null }>(
    sql`select ${ident(column.name)}::text as value from ${named(table)} where ${where}`,
  );
  return row?.value ?? null;
}
