import type { Clause, RoleName } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { CheckSpec, Facts } from "./check.ts";
import type { Breakdown } from "./experiment.ts";
import { heldRoles } from "./held-roles.ts";
import { granted, type RowCommand, rowCommands } from "./openings.ts";
import { policyRef, tableRef } from "./subject.ts";

/** A policy because of which statements of a role fail, whatever rows there are. */
export type FailingPolicy = {
  readonly table: Table;
  readonly policy: Policy;
  readonly role: RoleName;
  readonly command: RowCommand;
  readonly error: string;
};

/** Every policy that makes the statements of signed-in users fail: without a session there is little to be lost. */
export function failingPolicies(facts: Facts): readonly FailingPolicy[] {
  const role = facts.access.apiRoles.find((one) => one === "authenticated");
  if (role === undefined) return [];
  const held = heldRoles(facts.catalog, role);
  return facts.catalog.tables
    .filter(({ rls, extension }) => rls !== "off" && extension === null)
    .flatMap((table) =>
      table.policies
        .filter(({ roles }) => roles.some((name) => held.has(name)))
        .flatMap((policy) => {
          const command = rowCommands.find(
            (one) => (policy.command === "all" || policy.command === one) && granted(facts.access, role, table, one),
          );
          const error = errorOf(facts, role, table, policy);
          return command === undefined || error === null ? [] : [{ table, policy, role, command, error }];
        }),
    );
}

const clauses: readonly Clause[] = ["using", "with check"];

const errorOf = ({ access }: Facts, role: RoleName, table: Table, policy: Policy): string | null =>
  clauses.map((clause) => access.policy(role, table, policy, clause).error).find((error) => error !== null) ?? null;

/** Whether a table shows signed-in users nothing because what decides it fails, which is a fault of its own. */
export const seeingFails = (facts: Facts, table: Table): boolean =>
  table.policies.some(
    (policy) =>
      (policy.command === "select" || policy.command === "all") &&
      errorOf(facts, "authenticated", table, policy) !== null,
  );

/** How every check of such a policy explains it. */
export const explainedFailure: Pick<CheckSpec<FailingPolicy>, "object" | "blame" | "aspect" | "related"> = {
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
};

/** A signed-in user's statement fails with such an error. */
export const breakdownOf = ({ table, command }: FailingPolicy, codes: Breakdown["codes"]): Breakdown => ({
  kind: "breakdown",
  target: table.id,
  as: "owner",
  command,
  codes,
  settings: [],
});

const tries: Readonly<Record<RowCommand, string>> = {
  select: "read",
  insert: "insert into",
  update: "update",
  delete: "delete from",
};

/** `Every attempt of a signed-in user to read public.members fails`. */
export const failsAt = ({ table, command }: FailingPolicy): string =>
  `Every attempt of a signed-in user to ${tries[command]} ${table.id} fails`;
