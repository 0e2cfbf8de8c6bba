import { tableById } from "../catalog/lookup.ts";
import type { DeadPolicy } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { policyReading } from "../check/trust/trusts.ts";
import { ident, literal, sql } from "../sql/sql.ts";
import type { Person } from "./actor.ts";
import { act, attempt } from "./attack.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, inconclusive, proven } from "./outcome.ts";
import { findPrey, type Prey } from "./prey.ts";
import { owner } from "./world/tenant.ts";

const everybody: readonly Person[] = ["anon", "owner", "member", "stranger"];

/** The owner, whom the backend gave a role. */
const withRole = (role: string): Person => ({
  who: "owner",
  chosen: { claims: { app_metadata: { role } }, settings: new Map() },
  words: `whose app_metadata has the role ${role}`,
  calls: [],
});

/** Proven when nobody gets a row by this policy alone, with whatever request they may send. */
export async function deadPolicy(lab: Lab, { target, policy, others, roles }: DeadPolicy): Promise<Proof> {
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  for (const name of others) {
    const dropped = await lab.shadow.attempt(sql`drop policy ${ident(name)} on ${named(relation)}`);
    if (!dropped.ok) return inconclusive(`the policy "${name}" could not be put aside: ${dropped.error.message}`);
  }
  for (const who of [...everybody, ...roles.map(withRole)]) {
    const proof = await attempt(lab, who, "select", found.prey);
    if (proof.outcome === "proven") return blocked(`${typeof who === "string" ? who : "somebody"} gets a row by it`);
  }
  if (await passesOnceNamed(lab, target, policy, roles, found.prey))
    return blocked("somebody who has the role gets a row by it");
  const backend = await lab.shadow.scratch(() => act(lab, "service_role", "select", found.prey));
  if (backend.outcome !== "proven") return inconclusive("control failed: service_role does not see the row either");
  return proven(
    "anybody",
    sql`select * from ${named(relation)}`,
    `no row by the policy "${policy}" alone, which service_role sees`,
  );
}

/** Whether the owner gets the row once a table that the policy asks says one of the roles of them. */
async function passesOnceNamed(
  lab: Lab,
  target: DeadPolicy["target"],
  policy: string,
  roles: readonly string[],
  prey: Prey,
): Promise<boolean> {
  const table = tableById(lab.catalog, target);
  const asks = table?.policies.find(({ name }) => name === policy);
  if (table === null || asks === undefined) return false;
  const ways = [...policyReading(lab.catalog, table, asks).tables].flatMap(([id, { columns }]) => {
    const row = id === target ? null : lab.world.row(id, owner);
    if (row === null) return [];
    const free = [...columns].filter((name) => row.values.get(name) !== owner.user);
    return free.flatMap((name) => roles.map((role) => ({ row, name, role })));
  });
  for (const { row, name, role } of ways) {
    const passes = await lab.shadow.scratch(async () => {
      await lab.shadow.execute([sql`set local session_replication_role = replica`]);
      const said = await lab.shadow.attempt(
        sql`update ${named(row.table)} set ${ident(name)} = ${literal(role)} where ${row.where}`,
      );
      await lab.shadow.execute([sql`set local session_replication_role = origin`]);
      return said.ok && (await attempt(lab, "owner", "select", prey)).outcome === "proven";
    });
    if (passes) return true;
  }
  return false;
}
