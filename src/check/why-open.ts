import type { Access, Clause, Reading, RoleName, Rows } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";

/**
 * Why a clause lets people have rows that are not theirs. `chosen`: it believes what callers say of themselves. `missing`:
 * whoever has no session, claim or setting gets more than whoever has one. null: it does not ask, or means it so.
 */
export type WhyOpen = "chosen" | "missing" | null;

/** Reads it off the clause of one policy, for a role to which it opens rows. */
export function whyOpen(
  access: Access,
  role: RoleName,
  table: Table,
  policy: Policy,
  clause: Clause,
  reading: Reading,
): WhyOpen {
  if (reading.dependsOn.includes("chosen")) return "chosen";
  return trustsMissing(access, role, table, policy, clause) ? "missing" : null;
}

/**
 * Compares two callers to whom nothing belongs, who differ only in having an identity. Nobody means the one without it to
 * have more, unless the condition is for those without it alone.
 */
function trustsMissing(access: Access, role: RoleName, table: Table, policy: Policy, clause: Clause): boolean {
  const opens = (who: RoleName, view: "stranger" | "outsider"): Rows =>
    access.opens({ role: who, view }, table, policy, clause);
  // What the policies of other tables ask on the way is theirs to answer for.
  const expression = clause === "with check" ? (policy.withCheck ?? policy.using) : policy.using;
  if (expression === null || (policy.routines.length === 0 && access.asks(table, expression).length === 0))
    return false;
  const asks = (who: RoleName): boolean => access.policy(who, table, policy, clause).dependsOn.includes("caller");
  const less = (without: Rows, having: Rows): boolean =>
    (without === "some" && having === "none") || (without === "all" && (having === "none" || having === "some"));
  if (role === "anon" && opens("anon", "stranger") === "some") {
    if (less("some", opens("authenticated", "stranger")) && asks("authenticated")) return true;
  }
  return less(opens(role, "stranger"), opens(role, "outsider")) && asks(role);
}
