import type { Proof } from "../check/finding.ts";
import { ident, list, type Sql, sql } from "../sql/sql.ts";
import { insertion } from "./act-own.ts";
import { as, type Person, roleOf, tenantOf } from "./actor.ts";
import type { Lab } from "./lab.ts";
import { best, blocked, failed, inconclusive, proven } from "./outcome.ts";
import { copies, type Prey, shown } from "./prey.ts";

/**
 * Inserts a row with the victim's key, in one's own name and in the victim's, and lets ON CONFLICT change the row that is
 * there. Works when the victim's row is not what it was.
 */
export async function upsert(lab: Lab, actor: Person, prey: Prey): Promise<Proof> {
  const [row] = prey.rows;
  const proofs: Proof[] = [];
  for (const statement of upserts(lab, actor, prey)) {
    const done = await as(lab, actor, statement);
    if (!done.ok) proofs.push(failed(done.error));
    else if ((await copies(lab, row)) < row.copies)
      return proven(actor, statement, `changed the other user's row: ${shown(prey.values, prey.telling)}`);
    else proofs.push(blocked("the row is what it was"));
  }
  return proofs.length === 0
    ? inconclusive(`${prey.relation.id} has no key that a row could be inserted at`)
    : best(proofs);
}

/** For each unique key, with one's own name and with the victim's. */
function upserts(lab: Lab, actor: Person, prey: Prey): readonly Sql[] {
  const [{ table, values }] = prey.rows;
  const allowed = lab.rights.columns(roleOf(actor), prey.relation.id, "insert");
  const settable = lab.rights.columns(roleOf(actor), prey.relation.id, "update");
  const tenant = tenantOf(actor);
  const own = tenant === null ? null : lab.world.row(table.id, tenant);
  const mine = [...lab.world.userColumns(table), ...lab.world.tenantColumns(table)].flatMap(
    (name): readonly [string, string | null][] => (own === null ? [] : [[name, own.values.get(name) ?? null]]),
  );
  const keys = table.constraints.filter((one) => one.kind === "primary key" || one.kind === "unique");
  return keys.flatMap(({ columns: key }) => {
    if (key.some((name) => values.get(name) === null)) return [];
    return [mine, []].flatMap((over) => {
      const changed = changedValues(lab, prey, key);
      const given = new Map([...values, ...changed, ...over.filter(([name]) => !key.includes(name))]);
      const columns = [...given.keys()].filter((name) => allowed.has(name));
      const set = [...changed.keys(), ...over.map(([name]) => name)].filter(
        (name) => settable.has(name) && !key.includes(name),
      );
      if (set.length === 0) return [];
      const assignments = [...new Set(set)].map((name) => sql`${ident(name)} = excluded.${ident(name)}`);
      return [
        sql`${insertion(prey, given, columns)} on conflict (${list(key.map((name) => ident(name)))}) do update set ${list(assignments)}`,
      ];
    });
  });
}

/** Another value for the first column that is neither key nor tie. */
function changedValues(lab: Lab, prey: Prey, key: readonly string[]): ReadonlyMap<string, string> {
  const [row] = prey.rows;
  const ties = new Set([...key, ...lab.world.userColumns(row.table), ...lab.world.tenantColumns(row.table)]);
  for (const { name, generated } of row.table.columns) {
    if (ties.has(name) || generated !== "no" || row.key?.includes(name) === true) continue;
    const [other] = lab.world.alternatives(row, name);
    if (other !== undefined) return new Map([[name, other]]);
  }
  return new Map();
}
