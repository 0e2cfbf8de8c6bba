import { isOwnRole } from "../access/logins.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";
import { rowCommands, withOnly } from "./openings.ts";
import type { PartialOpening } from "./partial-openings.ts";
import { whyOpen } from "./why-open.ts";

/** What a policy opens to the roles that the application itself connects as, and that row level security binds. */
export function ownRoleOpenings(facts: Facts, table: Table, policy: Policy): readonly PartialOpening[] {
  if (policy.mode === "restrictive" || table.rls === "off" || policy.using === null) return [];
  const alone = withOnly(table, policy);
  return facts.catalog.roles
    .filter((role) => isOwnRole(role) && !role.superuser && !role.bypassRls)
    .flatMap(({ name }) => {
      const held = heldRoles(facts.catalog, name);
      if (!policy.roles.some((one) => held.has(one))) return [];
      const reading = facts.access.policy(name, table, policy, "using");
      const why = whyOpen(facts.access, name, table, policy, "using", reading);
      return rowCommands.flatMap((command): readonly PartialOpening[] => {
        const asked = policy.command === "all" || policy.command === command;
        const { rows } = facts.access.reach(name, alone, command);
        if (command === "insert" || !asked || (rows !== "all" && rows !== "some")) return [];
        return [{ role: name, command, reading, open: [], asking: [], why }];
      });
    });
}
