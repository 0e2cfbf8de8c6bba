import type { ApiRole } from "../../../src/access/access.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { onlyOwn } from "../../../src/check/fixes/only-own.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { granted, rowCommands } from "../../../src/check/openings.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { attacks, type Deed } from "../../../src/check/wording.ts";

type Evidence = { readonly table: Table; readonly policy: Policy; readonly open: readonly Deed[] };

/** A restrictive policy is there to take away; one that is true for every row takes nothing away. */
export const restrictivePolicyWithoutEffect: Check = defineCheck<Evidence>({
  id: "restrictive-policy-without-effect",
  family: "policies",
  title: "A restrictive policy holds for every row, so it restricts nothing",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],
  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, extension }) => rls !== "off" && extension === null)
      .flatMap((table) =>
        table.policies
          .filter((policy) => policy.mode === "restrictive" && isIdle(facts, table, policy))
          .map((policy) => ({ table, policy, open: openBeside(facts, table, policy) })),
      ),
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ open }) => (open.length > 0 ? "warning" : "info"),
  message: ({ table, policy, open }) => {
    const so =
      open.length > 0
        ? "and what the other policies open stays open"
        : "though the other policies let nobody have too much";
    return `The restrictive policy "${policy.name}" of ${table.id} is true for every row, so it restricts nothing, ${so}.`;
  },
  experiments: ({ table, open }) => attacks(open, table.id),
  fix: ({ table, policy, open }, facts) =>
    open.length === 0
      ? null
      : (onlyOwn(facts, table, policy) ?? {
          safety: "manual",
          why: `Say what "${policy.name}" is to restrict: nothing says whose a row of ${table.id} is.`,
        }),
});

const boundRoles = (facts: Facts, policy: Policy): readonly ApiRole[] =>
  facts.access.apiRoles.filter((role) => policy.roles.some((name) => heldRoles(facts.catalog, role).has(name)));

function isIdle(facts: Facts, table: Table, policy: Policy): boolean {
  const roles = boundRoles(facts, policy);
  const clauses = [
    ...(policy.using === null ? [] : ["using" as const]),
    ...(policy.withCheck === null ? [] : ["with check" as const]),
  ];
  return (
    roles.length > 0 &&
    clauses.length > 0 &&
    roles.every((role) => clauses.every((clause) => facts.access.policy(role, table, policy, clause).rows === "all"))
  );
}

/** What people can do to every row of somebody's although the policy was to stop it. */
const openBeside = (facts: Facts, table: Table, policy: Policy): readonly Deed[] =>
  facts.access.holdsPeople(table) === null
    ? []
    : boundRoles(facts, policy).flatMap((role) =>
        rowCommands
          .filter((command) => policy.command === "all" || policy.command === command)
          .filter((command) => granted(facts.access, role, table, command))
          .filter((command) => facts.access.reach(role, table, command).rows === "all")
          .map((command) => ({ role, command })),
      );
