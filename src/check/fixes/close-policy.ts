import type { Policy, Table } from "../../catalog/relation.ts";
import { type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { alter, rolesOf } from "./alter-policy.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Serves the backend alone, whatever users did through the policy. */
export function closePolicy(_facts: Facts, table: Table, policy: Policy): WrittenFix {
  return {
    safety: "review",
    why: `Nobody but the backend (service_role) does through this policy of ${table.id} what it says.`,
    ...onlyServiceRole(table, policy),
    keeps: "backend",
  };
}

/** Who the policy is for becomes the backend. */
export const onlyServiceRole = (
  table: Table,
  policy: Policy,
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } => ({
  up: [sql`${alter(table, policy)} to service_role`],
  down: [sql`${alter(table, policy)} to ${rolesOf(policy)}`],
});
