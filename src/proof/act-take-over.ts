import type { Column, Table } from "../catalog/relation.ts";
import type { Attack } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { policyReading } from "../check/trust/trusts.ts";
import { ident, list, sql } from "../sql/sql.ts";
import { as, type Person, requestOf, setting, tenantOf } from "./actor.ts";
import { type Lab, named } from "./lab.ts";
import { best, blocked, failed, inconclusive, proven } from "./outcome.ts";
import { count, type Prey, shown } from "./prey.ts";
import { written } from "./world/solve.ts";
import { guest } from "./world/tenant.ts";
import type { Row } from "./world/world.ts";

/**
 * Puts the attacker on the list that the victim's row holds, as its owner may have done, and then lets the attacker make the
 * row their own or put somebody else on the list. Works when the row says so afterwards.
 */
export async function takeOver(lab: Lab, actor: Person, prey: Prey, experiment: Attack): Promise<Proof> {
  const { columns: wanted = [], state = [] } = experiment;
  const [victim] = prey.rows;
  const user = tenantOf(actor)?.user;
  if (user === undefined) return inconclusive("nobody without an account is on a list");
  const conditions = state === "let through" ? [] : state;
  const before = sql`select ${list(requestOf(lab, actor).map(([name, value]) => setting(name, value)))}`;
  const columns = victim.table.columns.filter(({ name }) => wanted.includes(name));
  const proofs: Proof[] = [];
  for (const { column, values } of columns
    .filter(isList)
    .map((one) => ({ column: one, values: listsOf(one, [user], keysNamed(lab, victim.table)) }))) {
    for (const value of values) {
      const proof = await lab.shadow.scratch(async () => {
        const listed = await listedIn(lab, victim, column, value);
        const { row } = listed === null ? { row: null } : await lab.world.arrange(listed, conditions, before);
        return row === null ? null : take(lab, actor, { prey, row, columns });
      });
      if (proof?.outcome === "proven") return proof;
      if (proof !== null) proofs.push(proof);
    }
  }
  return proofs.length === 0 ? inconclusive("nobody could be put on the list") : best(proofs);
}

const isList = ({ array, typeName }: Column): boolean => array || typeName === "jsonb" || typeName === "json";

/** Ways in which a list may hold these users, those first that go by the keys that policies name. */
function listsOf({ array }: Column, users: readonly string[], keys: readonly string[]): readonly string[] {
  if (array) return [`{${users.join(",")}}`];
  const keyed = ["user_id", "id", "user", "uid"].map((key) => users.map((user) => ({ [key]: user })));
  const named = [true, "editor"].map((value) => Object.fromEntries(users.map((user) => [user, value])));
  const within = keys.length === 0 ? [] : [Object.fromEntries(keys.map((key) => [key, users]))];
  return [...within, users, ...keyed, ...named].map((one) => JSON.stringify(one));
}

/** Constants of the policies of a table: some of them are keys in its JSON. */
const keysNamed = ({ catalog }: Lab, table: Table): readonly string[] =>
  [...new Set(table.policies.flatMap((policy) => [...policyReading(catalog, table, policy).constants]))].filter((one) =>
    /^\w+$/.test(one),
  );

async function listedIn(lab: Lab, row: Row, { name }: Column, value: string): Promise<Row | null> {
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  const done = await lab.shadow.attempt(
    sql`update ${named(row.table)} set ${ident(name)} = ${written(value)} where ${row.where}`,
  );
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  return done.ok ? { ...row, values: new Map([...row.values, [name, value]]) } : null;
}

type Taking = { readonly prey: Prey; readonly row: Row; readonly columns: readonly Column[] };

async function take(lab: Lab, actor: Person, { prey, row, columns }: Taking): Promise<Proof> {
  const user = tenantOf(actor)?.user ?? "";
  const keys = keysNamed(lab, row.table);
  const proofs: Proof[] = [];
  for (const column of columns) {
    const own = lab.world.row(row.table.id, tenantOf(actor) ?? guest)?.values.get(column.name) ?? user;
    for (const value of isList(column) ? listsOf(column, [user, guest.user], keys) : [own]) {
      const statement = sql`update ${named(prey.relation)} set ${ident(column.name)} = ${written(value)} where ${row.where}`;
      const stands = sql`${row.where} and ${ident(column.name)}::text = (select ${written(value)}::${ident(column.typeSchema, column.typeName)}${column.array ? sql`[]` : sql``}::text)`;
      const proof = await lab.shadow.scratch(async () => {
        const done = await as(lab, actor, statement);
        if (!done.ok) return failed(done.error);
        if ((await count(lab, row.table, stands)) === 0) return blocked(`${done.changed} rows`);
        const what = isList(column)
          ? "put somebody else on the list of the other user's row"
          : "took the other user's row over";
        return proven(
          actor,
          statement,
          `${what}: ${shown(new Map([...row.values, [column.name, value]]), [column.name])}`,
        );
      });
      if (proof.outcome === "proven") return proof;
      proofs.push(proof);
    }
  }
  return best(proofs);
}
