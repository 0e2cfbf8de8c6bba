import type { Proof } from "../check/finding.ts";
import type { Sql } from "../sql/sql.ts";
import { insertion } from "./act-own.ts";
import { read } from "./act-select.ts";
import { as, type Person, tenantOf } from "./actor.ts";
import { type Lab, relationById } from "./lab.ts";
import { best, blocked, failed, inconclusive, proven } from "./outcome.ts";
import { findPrey, type Prey, remove } from "./prey.ts";
import { foreignKeys } from "./world/links.ts";
import { owner } from "./world/tenant.ts";

type Values = ReadonlyMap<string, string | null>;

const uniqueViolation = "23505";
const foreignKeyViolation = "23503";

/**
 * Learns from an error whether another tenant's row exists that may not be read: a value that is taken, or a row to refer to.
 * Works when a row of one's own is refused with the victim's value and not with a free one, or the other way about.
 */
export async function oracle(lab: Lab, actor: Person, prey: Prey): Promise<Proof> {
  const [{ table }] = prey.rows;
  const tenant = tenantOf(actor);
  const own = tenant === null ? null : lab.world.row(table.id, tenant);
  if (own === null) return inconclusive(`the attacker has no row of their own in ${table.id}`);
  await remove(lab, [own]);
  const plain = await lab.shadow.scratch(() => as(lab, actor, insertion(prey, own.values)));
  if (!plain.ok) return failed(plain.error);
  const seen = await lab.shadow.scratch(() => read(lab, actor, prey));
  const proofs = [
    ...(seen.outcome === "proven" ? [] : await uniques(lab, actor, prey, own.values)),
    ...(await references(lab, actor, prey, own.values)),
  ];
  return proofs.length === 0 ? blocked("every row that could be asked for may be read anyway") : best(proofs);
}

async function uniques(lab: Lab, actor: Person, prey: Prey, own: Values): Promise<readonly Proof[]> {
  const [{ table, values }] = prey.rows;
  const users = new Set(lab.world.userColumns(table));
  const proofs: Proof[] = [];
  for (const key of table.constraints) {
    if (key.kind !== "unique" || key.columns.some((name) => users.has(name) || values.get(name) === null)) continue;
    const asking = insertion(
      prey,
      new Map([...own, ...key.columns.map((name): [string, string | null] => [name, values.get(name) ?? null])]),
    );
    const code = await outcomeOf(lab, actor, asking);
    if (code === uniqueViolation) {
      const what = `${key.columns.join(", ")} is taken (${code}), although its row may not be read; a free value is accepted`;
      return [proven(actor, asking, what)];
    }
    proofs.push(blocked(`${key.name} tells nothing`));
  }
  return proofs;
}

async function references(lab: Lab, actor: Person, prey: Prey, own: Values): Promise<readonly Proof[]> {
  const [{ table, values }] = prey.rows;
  const users = new Set(lab.world.userColumns(table));
  const proofs: Proof[] = [];
  for (const { columns, references: to, name: key } of foreignKeys(table)) {
    if (columns.some((name) => users.has(name) || values.get(name) === null)) continue;
    const parent = relationById(lab.catalog, to.table);
    const found = parent === null ? null : await findPrey(lab, parent, owner);
    if (!found?.prey || (await lab.shadow.scratch(() => read(lab, actor, found.prey))).outcome === "proven") continue;
    const put = (other: (name: string) => string | null): Sql =>
      insertion(prey, new Map([...own, ...columns.map((name): [string, string | null] => [name, other(name)])]));
    const there = put((name) => values.get(name) ?? null);
    const missing = put((name) => unused(values.get(name) ?? ""));
    const codes = [await outcomeOf(lab, actor, there), await outcomeOf(lab, actor, missing)];
    if (codes[0] !== foreignKeyViolation && codes[1] === foreignKeyViolation) {
      const what = `a row of ${to.table} with these values exists, although it may not be read: one that does not is refused (${codes[1]})`;
      return [proven(actor, there, what)];
    }
    proofs.push(blocked(`${key} tells nothing`));
  }
  return proofs;
}

/** Null: it was accepted. */
async function outcomeOf(lab: Lab, actor: Person, statement: Sql): Promise<string | null> {
  const done = await lab.shadow.scratch(() => as(lab, actor, statement));
  return done.ok ? null : done.error.code;
}

/** A value of the same form that nobody has. */
const unused = (value: string): string =>
  /^\d+$/.test(value)
    ? String(Number(value) + 7_777)
    : value.replace(/[0-9a-f](?=[0-9a-f]*$)/, (one) => (one === "7" ? "8" : "7"));
