import type { Clause } from "../../access/access.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { anyOne } from "../../sql/condition.ts";
import type { Printed } from "../../sql/sql.ts";
import { branches } from "../branches.ts";
import type { Facts } from "../check.ts";
import { alterPolicy } from "./alter-policy.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Takes the alternatives out that let everybody through and leaves those that ask whose a row is: what the policy was to say
 * before somebody added to it. null where a clause has none of either kind.
 */
export function ownBranches(facts: Facts, table: Table, policy: Policy): WrittenFix | null {
  const using = leftOf(facts, table, policy, "using");
  const withCheck = policy.withCheck === null ? null : leftOf(facts, table, policy, "with check");
  if (using === "nothing" || withCheck === "nothing" || (using === null && withCheck === null)) return null;
  return {
    safety: "review",
    why: "What asks whose a row is stays as it is; what lets everybody through is taken out.",
    ...alterPolicy(table, policy, {
      ...(using === null ? {} : { using }),
      ...(withCheck === null ? {} : { withCheck }),
    }),
    keeps: "backend",
  };
}

/** null: nothing has to be taken out. `nothing`: nothing would be left. */
function leftOf(facts: Facts, table: Table, policy: Policy, clause: Clause): Printed | null | "nothing" {
  const all = branches(facts, "authenticated", table, policy, clause);
  const left = all.filter(({ reading }) => reading.rows !== "all");
  if (left.length === all.length) return null;
  return left.some(({ reading }) => reading.rows === "own") ? anyOne(left.map(({ text }) => text)) : "nothing";
}
