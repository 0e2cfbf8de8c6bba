import type { StalePlan } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { sql } from "../sql/sql.ts";
import { as } from "./actor.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, failed, inconclusive, proven } from "./outcome.ts";
import { findPrey, shown } from "./prey.ts";
import { owner } from "./world/tenant.ts";

/** Proven when a stranger gets the owner's row out of a statement that the owner prepared and ran before. */
export async function stalePlan(lab: Lab, { target }: StalePlan): Promise<Proof> {
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  const { prey, ...rest } = await findPrey(lab, relation, owner);
  if (prey === null) return inconclusive("because" in rest ? rest.because : "");
  const asked = sql`select 1 as found from ${named(relation)} where ${prey.where}`;
  const run = sql`execute rowproof_kept`;
  const prepared = await as(lab, "owner", sql`prepare rowproof_kept as ${asked}`);
  if (!prepared.ok) return failed(prepared.error);
  try {
    const mine = await as(lab, "owner", run);
    const theirs = await as(lab, "stranger", run);
    const fresh = await as(lab, "stranger", asked);
    if (!(mine.ok && theirs.ok && fresh.ok)) return inconclusive("a prepared statement failed");
    if (mine.rows.length === 0) return inconclusive("the owner does not see the row either");
    if (theirs.rows.length === 0 || fresh.rows.length > 0) return blocked("0 rows");
    const row = `the other user's row, which a fresh statement does not show: ${shown(prey.values, prey.telling)}`;
    return proven("stranger", sql`prepare kept as select * from ${named(relation)}; execute kept`, row);
  } finally {
    await lab.shadow.attempt(sql`deallocate rowproof_kept`);
  }
}
