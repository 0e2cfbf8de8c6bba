import { printed, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";
import type { ForeignTenant } from "../foreign-tenants.ts";
import { withCheckOf } from "./with-check-of.ts";

/** Adds to a policy's check what the policy for reading compares. */
export function askWhichTenant({ table, policy, columns, condition }: ForeignTenant): Fix {
  const written = policy.withCheck ?? policy.using;
  const changed =
    written === null ? null : withCheckOf(table, policy, sql`(${printed(written)}) and (${printed(condition)})`);
  if (changed === null) {
    return {
      safety: "manual",
      why: `Ask in the check of "${policy.name}" about ${columns.join(", ")}, as reading does.`,
    };
  }
  return {
    safety: "safe",
    why: "Users go on writing rows that they can read afterwards, and none of other tenants.",
    ...changed,
    keeps: "owners",
  };
}
