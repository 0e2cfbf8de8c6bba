import type { CheckSpec } from "./check.ts";
import { tightenPolicy } from "./fixes/tighten-policy.ts";
import type { PolicyFault } from "./policy-fault.ts";
import { policyRef, tableRef } from "./subject.ts";
import { attacks, deeds } from "./wording.ts";

type Explained = Pick<
  CheckSpec<PolicyFault>,
  "object" | "blame" | "aspect" | "related" | "severityOf" | "experiments" | "fix"
>;

/** How every check of policies that open too much explains one: the table suffers, the policy is to blame. */
export const explained: Explained = {
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ severity }) => severity,
  experiments: ({ table, found }) => attacks(anyRow(found), table.id),
  fix: ({ table, policy, found, severity }, facts) =>
    severity === "info" ? null : tightenPolicy(facts, table, policy, found),
};

const anyRow = (found: PolicyFault["found"]): PolicyFault["found"] => found.filter(({ kind }) => kind === "any row");

/** What a policy's openings let people do: `anon can read every row of public.notes`. */
export function faultDeeds({ table, found }: PolicyFault): string {
  const open = anyRow(found);
  return open.length > 0
    ? deeds(open, table.id)
    : `any signed-in user can put rows of ${table.id} that they may change in somebody else's name`;
}
