import type { DeadPolicy } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, sql } from "../sql/sql.ts";
import type { Person } from "./actor.ts";
import { act, attempt } from "./attack.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, inconclusive, proven } from "./outcome.ts";
import { findPrey } from "./prey.ts";
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
  const backend = await lab.shadow.scratch(() => act(lab, "service_role", "select", found.prey));
  if (backend.outcome !== "proven") return inconclusive("control failed: service_role does not see the row either");
  return proven(
    "anybody",
    sql`select * from ${named(relation)}`,
    `no row by the policy "${policy}" alone, which service_role sees`,
  );
}
