import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { alterPolicy, signedInRoles } from "./alter-policy.ts";
import { ownCondition } from "./likely-owner.ts";
import type { WrittenFix } from "./written-fix.ts";

/** The policy for nothing but the caller's own rows; null where no column says whose a row is. */
export function onlyOwn(facts: Facts, table: Table, policy: Policy): WrittenFix | null {
  const owns = ownCondition(facts, table, policy);
  if (owns === null) return null;
  return {
    safety: "review",
    why: `Users reach their own rows of ${table.id}, and no others. Whoever is meant to reach more needs another policy.`,
    ...alterPolicy(table, policy, {
      roles: signedInRoles(policy),
      ...(policy.using === null ? {} : { using: owns }),
      ...(policy.withCheck === null ? {} : { withCheck: owns }),
    }),
    keeps: facts.access.owner(table)?.kind === "owner" ? "owners" : "backend",
  };
}
