import type { Table } from "../catalog/relation.ts";
import type { Attack } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { list, type Printed, type Sql, sql } from "../sql/sql.ts";
import { insertion } from "./act-own.ts";
import { read } from "./act-select.ts";
import { as, type Person, requestOf, roleOf, setting, tenantOf } from "./actor.ts";
import { type Lab, relationById } from "./lab.ts";
import { best, blocked, failed, inconclusive, proven } from "./outcome.ts";
import { findPrey, type Prey, remove } from "./prey.ts";
import { foreignKeys } from "./world/links.ts";
import { columnsIn } from "./world/row-choices.ts";
import { owner } from "./world/tenant.ts";
import type { Row, Seeded } from "./world/world.ts";

type Values = ReadonlyMap<string, string | null>;

const uniqueViolation = "23505";
const foreignKeyViolation = "23503";

/**
 * Learns from an error whether another tenant's row exists that may not be read: a value that is taken, or a row to refer to.
 * Works when a row of one's own is refused with the victim's value and not with a free one, or the other way about. `columns`:
 * only the key over these is asked.
 */
export async function oracle(
  lab: Lab,
  actor: Person,
  prey: Prey,
  { columns }: Pick<Attack, "columns">,
): Promise<Proof> {
  const [{ table }] = prey.rows;
  const tenant = tenantOf(actor);
  const own = tenant === null ? null : lab.world.row(table.id, tenant);
  if (own === null) return inconclusive(`the attacker has no row of their own in ${table.id}`);
  const proofs: Proof[] = [];
  for (const conditions of [[], ...checksOf(table, roleOf(actor))]) {
    const proof = await lab.shadow.scratch(async () => {
      const { row } = conditions.length === 0 ? { row: own } : await arranged(lab, actor, own, conditions);
      return row === null ? null : ask(lab, actor, prey, { own: row, columns });
    });
    if (proof === null) continue;
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

const arranged = (lab: Lab, actor: Person, own: Row, conditions: readonly Printed[]): Promise<Seeded> =>
  lab.world.arrange(
    own,
    conditions,
    sql`select ${list(requestOf(lab, actor).map(([name, value]) => setting(name, value)))}`,
  );

/** What a new row has to be like, by each policy. */
const checksOf = (table: Table, role: string): readonly (readonly Printed[])[] =>
  table.policies
    .filter(
      ({ mode, command, roles }) =>
        mode === "permissive" &&
        (command === "all" || command === "insert") &&
        (roles.includes("public") || roles.includes(role)),
    )
    .map(({ using, withCheck }) => [withCheck ?? using].flatMap((text) => text ?? []));

type Asking = { readonly own: Row; readonly columns: readonly string[] | undefined };

async function ask(lab: Lab, actor: Person, prey: Prey, { own, columns }: Asking): Promise<Proof> {
  await remove(lab, [own]);
  const plain = await lab.shadow.scratch(() => as(lab, actor, insertion(prey, own.values)));
  if (!plain.ok) return failed(plain.error);
  const seen = await lab.shadow.scratch(() => read(lab, actor, prey));
  const wanted = (key: readonly string[]): boolean =>
    columns === undefined || (key.length === columns.length && key.every((name) => columns.includes(name)));
  const proofs = [
    ...(seen.outcome === "proven" ? [] : await uniques(lab, actor, prey, own.values, wanted)),
    ...(await references(lab, actor, prey, own.values, wanted)),
  ];
  return proofs.length === 0 ? blocked("every row that could be asked for may be read anyway") : best(proofs);
}

type Wanted = (key: readonly string[]) => boolean;

async function uniques(lab: Lab, actor: Person, prey: Prey, own: Values, wanted: Wanted): Promise<readonly Proof[]> {
  const [{ table, values }] = prey.rows;
  const users = new Set(lab.world.userColumns(table));
  const proofs: Proof[] = [];
  for (const { name: key, columns } of uniqueKeys(table).filter((one) => wanted(one.columns))) {
    if (columns.some((name) => users.has(name) || values.get(name) === null)) continue;
    const asking = insertion(
      prey,
      new Map([...own, ...columns.map((name): [string, string | null] => [name, values.get(name) ?? null])]),
    );
    const code = await outcomeOf(lab, actor, asking);
    if (code === uniqueViolation) {
      const what = `${columns.join(", ")} is taken (${code}), although its row may not be read; a free value is accepted`;
      return [proven(actor, asking, what)];
    }
    proofs.push(blocked(`${key} tells nothing`));
  }
  return proofs;
}

/** Every unique index but the primary key's, with the columns that its keys are made of. */
const uniqueKeys = (table: Table): readonly { readonly name: string; readonly columns: readonly string[] }[] =>
  table.indexes
    .filter(({ unique, primary }) => unique && !primary)
    .map(({ name, keys }) => ({
      name,
      columns: [...new Set(keys.flatMap(({ column, text }) => (column === null ? columnsIn(table, text) : [column])))],
    }));

async function references(lab: Lab, actor: Person, prey: Prey, own: Values, wanted: Wanted): Promise<readonly Proof[]> {
  const [{ table, values }] = prey.rows;
  const users = new Set(lab.world.userColumns(table));
  const proofs: Proof[] = [];
  for (const { columns, references: to, name: key } of foreignKeys(table).filter((one) => wanted(one.columns))) {
    if (columns.some((name) => users.has(name) || values.get(name) === null)) continue;
    const parent = relationById(lab.catalog, to.table);
    const found = parent === null ? null : await findPrey(lab, parent, owner);
    if (!found?.prey || (await lab.shadow.scratch(() => read(lab, actor, found.prey))).outcome === "proven") continue;
    const put = (other: (name: string) => string | null): Sql =>
      insertion(prey, new Map([...own, ...columns.map((name): [string, string | null] => [name, other(name)])]));
    const there = put((name) => values.get(name) ?? null);
    const missing = withoutParent(columns, values).map((one) => put((name) => one.get(name) ?? null));
    if (await differs(lab, actor, there, missing)) {
      const what = `a row of ${to.table} with these values exists, although it may not be read: one that does not is refused (${foreignKeyViolation})`;
      return [proven(actor, there, what)];
    }
    proofs.push(blocked(`${key} tells nothing`));
  }
  return proofs;
}

/** Values that refer to no row: all of them unlike the victim's, or one of them. */
const withoutParent = (columns: readonly string[], values: Values): readonly Values[] =>
  [columns, ...columns.map((name) => [name])].map(
    (changed) =>
      new Map(
        columns.map((name) => {
          const value = values.get(name) ?? "";
          return [name, changed.includes(name) ? unused(value) : value];
        }),
      ),
  );

/** Whether the one is taken, and one of the others refused for want of a parent. */
async function differs(lab: Lab, actor: Person, there: Sql, missing: readonly Sql[]): Promise<boolean> {
  if ((await outcomeOf(lab, actor, there)) === foreignKeyViolation) return false;
  for (const statement of missing) if ((await outcomeOf(lab, actor, statement)) === foreignKeyViolation) return true;
  return false;
}

/** Null: it was accepted. */
async function outcomeOf(lab: Lab, actor: Person, statement: Sql): Promise<string | null> {
  const done = await lab.shadow.scratch(() => as(lab, actor, statement));
  return done.ok ? null : done.error.code;
}

/** A value of the same form that nobody has. */
function unused(value: string): string {
  if (/^\d+$/.test(value)) return String(Number(value) + 7_777);
  if (/^[0-9a-f-]{36}$/.test(value)) return value.replace(/.$/, (one) => (one === "7" ? "8" : "7"));
  // As long as it is: a column may take no more.
  return value.replace(/.$/su, (one) => (one === "7" ? "8" : "7"));
}
