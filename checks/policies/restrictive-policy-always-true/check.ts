import { userTables } from "../../../src/catalog/lookup.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { demandOwner } from "../../../src/check/fixes/demand-owner.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { type RowCommand, rowCommands } from "../../../src/check/openings.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { attacks, type Deed } from "../../../src/check/wording.ts";

/** `harmful`: what everybody does with rows that somebody has; the rest is reading what seems to be nobody's. */
type Evidence = {
  readonly table: Table;
  readonly policy: Policy;
  readonly open: readonly Deed[];
  readonly harmful: boolean;
};

export const restrictivePolicyAlwaysTrue: Check = defineCheck<Evidence>({
  id: "restrictive-policy-always-true",
  family: "policies",
  title: "A restrictive policy is true for every row, so it restricts nothing",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter(({ rls }) => rls !== "off")
      .flatMap((table) =>
        table.policies
          .filter((policy) => policy.mode === "restrictive" && restrictsNothing(facts, table, policy))
          .map((policy) => evidence(facts, table, policy)),
      ),

  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ harmful }) => (harmful ? "error" : "warning"),
  message: ({ table, policy, open }) =>
    `The restrictive policy "${policy.name}" on ${table.id} takes nothing away: it is true for every row, whoever asks.` +
    (open.length > 0 ? " The permissive policies beside it let everybody through." : ""),
  experiments: ({ table, open }) => attacks(open, table.id),
  fix: ({ table, policy }, facts) => demandOwner(facts, table, policy),
});

function restrictsNothing({ access, catalog }: Facts, table: Table, policy: Policy): boolean {
  const roles = access.apiRoles.filter((role) => policy.roles.some((one) => heldRoles(catalog, role).has(one)));
  const clauses = [
    ...(policy.using === null ? [] : (["using"] as const)),
    ...(policy.withCheck === null ? [] : (["with check"] as const)),
  ];
  // Who has no second factor has to enrol one: that is what such a limit is for.
  const factor = [policy.using, policy.withCheck].some(
    (text) => text !== null && access.asks(table, text).some((fact) => fact.is === "claim" && fact.path[0] === "aal"),
  );
  // What it takes from guests is taken, though it leaves everybody else all.
  const guests = clauses.some(
    (clause) => access.opens({ role: "authenticated", view: "guest" }, table, policy, clause) === "none",
  );
  return (
    !guests &&
    !factor &&
    roles.length > 0 &&
    clauses.length > 0 &&
    roles.every((role) => clauses.every((clause) => access.policy(role, table, policy, clause).rows === "all"))
  );
}

function evidence(facts: Facts, table: Table, policy: Policy): Evidence {
  const commands: readonly RowCommand[] = policy.command === "all" ? rowCommands : [policy.command];
  const open = facts.access.apiRoles.flatMap((role) =>
    commands
      .filter((command) => facts.access.reach(role, table, command).rows === "all")
      .map((command) => ({ role, command })),
  );
  const harmful = open.some(({ command }) => command !== "select") || (open.length > 0 && !isPublicData(facts, table));
  return { table, policy, open, harmful };
}
