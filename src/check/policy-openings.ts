import type { ApiRole, Clause, Reading } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { type Untied, untiedMembership } from "./membership.ts";
import { type RowCommand, rowCommands, withOnly } from "./openings.ts";

/**
 * What one policy opens to one role by itself, with the grants and the restrictive policies as they are.
 * `any row`: the command reaches every row (an insert: any new row). `handover`: it reaches the caller's rows, and may
 * turn them into anybody's. `any member`: it reaches every organisation's rows for whoever is a member of one.
 * `always`: the clause holds for a caller without a session too. `reading`: what the role makes of the clause.
 */
export type PolicyOpening = {
  readonly role: ApiRole;
  readonly command: RowCommand;
  readonly kind: "any row" | "handover" | "any member";
  readonly always: boolean;
  readonly reading: Reading;
  readonly untied: Untied | null;
};

/** The openings of one permissive policy; none where it lets nobody through, or each caller to some rows only. */
export function policyOpenings(facts: Facts, table: Table, policy: Policy): readonly PolicyOpening[] {
  if (policy.mode === "restrictive" || table.rls === "off") return [];
  const alone = withOnly(table, policy);
  return facts.access.apiRoles.flatMap((role) =>
    rowCommands
      .filter((command) => policy.command === "all" || policy.command === command)
      .flatMap((command) => opening(facts, alone, policy, role, command) ?? []),
  );
}

function opening(facts: Facts, alone: Table, policy: Policy, role: ApiRole, command: RowCommand): PolicyOpening | null {
  const { access } = facts;
  const { rows, accepts } = access.reach(role, alone, command);
  if (rows === "none") return null;
  const clause: Clause = command === "insert" ? "with check" : "using";
  const made = (kind: PolicyOpening["kind"], by: Clause, untied: Untied | null = null): PolicyOpening => ({
    role,
    command,
    kind,
    always: access.policy("anon", alone, policy, by).rows === "all",
    reading: access.policy(role, alone, policy, by),
    untied,
  });
  if (rows === "all") return made("any row", clause);
  if (command === "update" && accepts === "all") return made("handover", "with check");
  if (alone.policies.length > 1) return null;
  const untied = untiedMembership(facts, role, alone, policy, clause);
  return untied === null ? null : made("any member", clause, untied);
}
