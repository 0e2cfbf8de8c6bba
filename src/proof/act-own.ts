import type { Table } from "../catalog/relation.ts";
import type { Attack } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, list, type Printed, type Sql, sql } from "../sql/sql.ts";
import { as, type Person, requestOf, roleOf, setting, tenantOf } from "./actor.ts";
import { type Lab, named } from "./lab.ts";
import { best, blocked, failed, inconclusive, proven } from "./outcome.ts";
import { count, type Prey, remove, shown } from "./prey.ts";
import { sameText } from "./world/insert-row.ts";
import { written } from "./world/solve.ts";
import type { Row } from "./world/world.ts";

type Values = ReadonlyMap<string, string | null>;

const only = (values: Values, columns: readonly string[]): Values =>
  new Map(columns.map((column) => [column, values.get(column) ?? null]));

/**
 * Gives a row of one's own to the victim: what says whose it is (`columns`) gets the victim's values. The row is tried as it
 * is, and as the policies for changing rows want it.
 */
export async function handOver(
  lab: Lab,
  actor: Person,
  prey: Prey,
  { columns }: Pick<Attack, "columns">,
): Promise<Proof> {
  const [victim] = prey.rows;
  const saying = columns ?? lab.world.userColumns(victim.table);
  const words = "is now in the other user's name";
  const own = ownRow(lab, actor, prey);
  if (own === null) return inconclusive(`the attacker has no row of their own in ${victim.table.id}`);
  const before = sql`select ${list(requestOf(lab, actor).map(([name, value]) => setting(name, value)))}`;
  const proofs: Proof[] = [];
  for (const conditions of [[], ...changesOf(victim.table, roleOf(actor))]) {
    const proof = await lab.shadow.scratch(async () => {
      const { row } = conditions.length === 0 ? { row: own } : await lab.world.arrange(own, conditions, before);
      return row === null ? null : change(lab, actor, { prey, columns: saying, own: row }, words);
    });
    if (proof === null) continue;
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

/** What a row has to be like to be changed under each policy, before and after. */
const changesOf = (table: Table, role: string): readonly (readonly Printed[])[] =>
  table.policies
    .filter(
      ({ mode, command, roles }) =>
        mode === "permissive" &&
        (command === "all" || command === "update") &&
        (roles.includes("public") || roles.includes(role)),
    )
    .map(({ using, withCheck }) => [using, withCheck].flatMap((text) => text ?? []));

/** Moves a row of one's own to the victim's tenant. */
export function move(lab: Lab, actor: Person, prey: Prey, asked: Pick<Attack, "columns">): Promise<Proof> {
  const [row] = prey.rows;
  const own = ownRow(lab, actor, prey);
  if (own === null) return Promise.resolve(inconclusive(`the attacker has no row of their own in ${row.table.id}`));
  const columns = asked.columns ?? lab.world.tenantColumns(row.table);
  return change(lab, actor, { prey, columns, own }, "is now the other tenant's");
}

/** The actor's own row of the table below; null for somebody who has none. */
function ownRow(lab: Lab, actor: Person, { rows: [{ table }] }: Prey): Row | null {
  const tenant = tenantOf(actor);
  return tenant === null ? null : lab.world.row(table.id, tenant);
}

type Changing = { readonly prey: Prey; readonly columns: readonly string[]; readonly own: Row };

async function change(lab: Lab, actor: Person, { prey, columns, own }: Changing, words: string): Promise<Proof> {
  const [victim] = prey.rows;
  const differing = columns.filter((name) => own.values.get(name) !== victim.values.get(name));
  if (differing.length === 0) return inconclusive(`nothing in ${victim.table.id} says that a row is another's`);
  const target = sameText(differing, victim.values);
  const before = await count(lab, victim.table, target);
  const set = list(differing.map((name) => sql`${ident(name)} = ${written(victim.values.get(name) ?? null)}`));
  const proofs: Proof[] = [];
  // Without a WHERE, the policies for SELECT have no say in what the row becomes.
  for (const where of [own.where, sql`true`]) {
    const statement = sql`update ${named(prey.relation)} set ${set} where ${where}`;
    const done = await as(lab, actor, statement);
    if (!done.ok) proofs.push(failed(done.error));
    else if ((await count(lab, victim.table, target)) > before) {
      const values = new Map([...own.values, ...only(victim.values, differing)]);
      return proven(actor, statement, `a row of one's own ${words}: ${shown(values, differing)}`);
    } else proofs.push(blocked(`${done.changed} rows`));
  }
  return best(proofs);
}

/** Makes a row in one's own name among those of the victim's tenant. */
export async function intrude(
  lab: Lab,
  actor: Person,
  prey: Prey,
  { columns }: Pick<Attack, "columns">,
): Promise<Proof> {
  const [victim] = prey.rows;
  const tenant = tenantOf(actor);
  const tenantColumns = columns ?? lab.world.tenantColumns(victim.table);
  if (tenant === null || tenantColumns.length === 0)
    return inconclusive(`nothing in ${victim.table.id} says which tenant a row belongs to`);
  const own = ownRow(lab, actor, prey);
  const users = lab.world.userColumns(victim.table);
  const values = new Map([
    ...victim.values,
    ...users.map((name): [string, string] => [name, own?.values.get(name) ?? tenant.user]),
  ]);
  await remove(lab, own === null ? [victim] : [victim, own]);
  const statement = insertion(prey, values);
  const condition = sameText([...tenantColumns, ...users], values);
  const before = await count(lab, victim.table, condition);
  const done = await as(lab, actor, statement);
  if (!done.ok) return failed(done.error);
  return (await count(lab, victim.table, condition)) > before
    ? proven(actor, statement, `1 row made in the other tenant: ${shown(values, [...tenantColumns, ...users])}`)
    : blocked("no row was made in the other tenant");
}

/** An INSERT of these values, in the relation's columns that one may name. */
export function insertion(prey: Prey, values: Values, columns: readonly string[] | null = null): Sql {
  const free = prey.relation.columns.filter(
    ({ name, generated, identity }) =>
      generated === "no" && values.has(name) && (columns === null ? identity !== "always" : columns.includes(name)),
  );
  const overriding = free.some(({ identity }) => identity === "always") ? sql` overriding system value` : sql``;
  return sql`insert into ${named(prey.relation)} (${list(free.map(({ name }) => ident(name)))})${overriding} values (${list(free.map(({ name }) => written(values.get(name) ?? null)))})`;
}
