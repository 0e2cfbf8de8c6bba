import type { Deed } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { as } from "./actor.ts";
import type { Lab } from "./lab.ts";
import { blocked, failed, inconclusive, proven } from "./outcome.ts";

/** Does first what somebody who may does first, then tries the deed itself. */
export async function deed(lab: Lab, { as: who, first, statement, works, shows }: Deed): Promise<Proof> {
  for (const { as: role, statement: before } of first) {
    const done = await as(lab, role === null ? "superuser" : { login: role }, before);
    if (!done.ok) return inconclusive(`control failed: what comes first does not run: ${done.error.message}`);
  }
  const done = await as(lab, who, statement);
  if (!done.ok) {
    const passed = works === "passes" && (outward.test(done.error.code) || notCalled.test(done.error.message));
    return passed ? proven(who, statement, `${shows}: ${done.error.message}`) : failed(done.error);
  }
  const { length } = done.rows;
  if (works !== "rows") return proven(who, statement, shows);
  if (length === 0 && done.changed === 0) return blocked("0 rows");
  return proven(who, statement, `${shows}: ${length === 1 ? "1 row" : `${length} rows`}`);
}

/** Connection exceptions and errors of foreign servers: Postgres let the call through, and what it calls was not there. */
const outward = /^(08|HV|38|58)/;

/** What the shadow's own stand-ins for outward functions say when they are reached. */
const notCalled = /is not called in the shadow database/;
