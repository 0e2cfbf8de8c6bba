import type { Policy } from "../../catalog/relation.ts";
import { sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import type { ColumnExposure } from "../column-exposure.ts";
import { enumeration } from "../wording.ts";
import { alter, rolesOf } from "./alter-policy.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Where every row holds what lets in whoever knows it (a link's token), and other policies give people their own rows, the rows
 * themselves are too much: the policies that show them to all are left to the backend, and whoever made a row keeps its token.
 */
export function ownSecrets(facts: Facts, { table, rows, role, columns }: ColumnExposure): WrittenFix | null {
  const tokens = columns.filter(({ because }) => because === "whoever knows such a token is let in");
  if (rows !== "some" || tokens.length === 0) return null;
  const reads = table.policies.filter(
    ({ mode, command }) => mode === "permissive" && (command === "select" || command === "all"),
  );
  const asksCaller = (policy: Policy): boolean =>
    facts.access.policy(role, table, policy, "using").dependsOn.includes("caller") ||
    facts.access.policy("authenticated", table, policy, "using").rows === "own";
  const open = reads.filter((policy) => policy.command === "select" && !asksCaller(policy));
  const others = reads.filter((policy) => !open.includes(policy));
  if (open.length === 0 || others.length === 0 || others.some((policy) => !asksCaller(policy))) return null;
  return {
    safety: "review",
    why: `Whoever has a row of their own keeps ${enumeration(tokens.map(({ column }) => column))}; look a token up for others in a function that is given it.`,
    up: open.map((policy) => sql`${alter(table, policy)} to service_role`),
    down: open.map((policy) => sql`${alter(table, policy)} to ${rolesOf(policy)}`),
    keeps: "owners",
  };
}
