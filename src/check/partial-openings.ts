import type { Reading, RoleName } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import { type Branch, branches, isOpen } from "./branches.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";
import { type RowCommand, rowCommands, withOnly } from "./openings.ts";
import { policyOpenings } from "./policy-openings.ts";
import { type WhyOpen, whyOpen } from "./why-open.ts";

/**
 * Rows of everybody's that one policy opens to one role by what the row says, whoever it belongs to. `open`: the alternatives
 * that do not ask who calls; `asking`: those that do. `why`: what makes it more than it was meant to be.
 */
export type PartialOpening = {
  readonly role: RoleName;
  readonly command: Exclude<RowCommand, "insert">;
  readonly reading: Reading;
  readonly open: readonly Branch[];
  readonly asking: readonly Branch[];
  readonly why: WhyOpen;
};

/** What one permissive policy opens so by itself, with the grants and the restrictive policies as they are. */
export function partialOpenings(facts: Facts, table: Table, policy: Policy): readonly PartialOpening[] {
  if (policy.mode === "restrictive" || table.rls === "off" || policy.using === null) return [];
  if (policyOpenings(facts, table, policy).some(({ filled }) => filled.length > 0)) return [];
  const alone = withOnly(table, policy);
  return facts.access.apiRoles.flatMap((role) => {
    const held = heldRoles(facts.catalog, role);
    if (!policy.roles.some((name) => held.has(name))) return [];
    const reading = facts.access.policy(role, table, policy, "using");
    if (reading.rows !== "some") return [];
    const all = branches(facts, role, table, policy, "using");
    const open = all.filter((branch) => isOpen(branch.reading));
    const asking = all.filter((branch) => !isOpen(branch.reading) && branch.reading.rows !== "none");
    const why = whyOpen(facts.access, role, table, policy, "using", reading);
    return rowCommands.flatMap((command) =>
      command !== "insert" &&
      (policy.command === "all" || policy.command === command) &&
      isOpen(facts.access.reach(role, alone, command))
        ? [{ role, command, reading, open, asking, why }]
        : [],
    );
  });
}
