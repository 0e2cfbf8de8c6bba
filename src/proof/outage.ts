import type { Outage } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { sql } from "../sql/sql.ts";
import { act } from "./attack.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, inconclusive, proven } from "./outcome.ts";
import { findPrey } from "./prey.ts";
import { owner } from "./world/tenant.ts";

/** Proven when the signed-in owner cannot read their own row while service_role can. */
export async function outage(lab: Lab, { target }: Outage): Promise<Proof> {
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  const { prey } = found;
  if (prey.rows.every(({ table }) => lab.access.owner(table) === null)) {
    return inconclusive(`nothing in ${target} says whose row it is`);
  }
  const mine = await lab.shadow.scratch(() => act(lab, "owner", "select", prey));
  if (mine.outcome === "proven") return blocked("the owner reads their own row");
  const backend = await lab.shadow.scratch(() => act(lab, "service_role", "select", prey));
  if (backend.outcome !== "proven")
    return inconclusive(`control failed: service_role cannot read the row either: ${backend.because}`);
  return proven(
    "owner",
    sql`select * from ${named(relation)}`,
    `not their own row: ${mine.because}; service_role reads it`,
  );
}
