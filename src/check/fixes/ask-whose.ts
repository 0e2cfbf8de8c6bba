import { printed, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import type { ForgedName } from "../forged-names.ts";
import { alterPolicy, signedInRoles } from "./alter-policy.ts";
import { ownerCondition } from "./owner-condition.ts";

/** Adds to a policy's check that the new row is the caller's own. */
export function askWhose(facts: Facts, { table, policy, owner, columns }: ForgedName): Fix {
  const owns = ownerCondition(facts.catalog, table, owner);
  if (owns === null || policy.withCheck === null) {
    return {
      safety: "manual",
      why: `Ask in the check of "${policy.name}" whether ${columns.join(", ")} is the caller's own.`,
    };
  }
  return {
    safety: owner.kind === "owner" ? "safe" : "review",
    why: "Users go on writing rows of their own, and none in the name of anybody else.",
    ...alterPolicy(table, policy, {
      roles: signedInRoles(policy),
      withCheck: sql`(${printed(policy.withCheck)}) and ${owns}`,
    }),
    keeps: "owners",
  };
}
