import { type Check, defineCheck, type Facts, type Fix } from "../../../src/check/check.ts";
import { askInstead, type DeadPolicyFault, deadPolicies } from "../../../src/check/dead-policies.ts";
import { alterPolicy } from "../../../src/check/fixes/alter-policy.ts";
import { askRecordedRole } from "../../../src/check/fixes/recorded-role.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";

/** `auth.role()` is the database role of a request, mostly anon or authenticated: it is never an application's own `admin`. */
export const policyNeverTrue: Check = defineCheck<DeadPolicyFault>({
  id: "policy-never-true",
  family: "policies",
  title: "A policy asks for a role that no request has, so it lets nobody through",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: deadPolicies,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  message: ({ table, policy }) =>
    `The policy "${policy.name}" of ${table.id} lets nobody through: the role of a request is anon, authenticated or service_role, never what it asks for.`,
  experiments: ({ table, policy }) =>
    policy.command === "all" || policy.command === "select"
      ? [
          {
            kind: "dead policy",
            target: table.id,
            policy: policy.name,
            others: table.policies.filter((one) => one !== policy && one.mode === "permissive").map(({ name }) => name),
            roles: textsIn(`${policy.using}`),
          },
        ]
      : [],
  fix: (fault, facts) => fixes(fault, facts)[0] ?? null,
  alternatives: (fault, facts) => fixes(fault, facts).slice(1),
});

/** Where the schema keeps such roles itself, the policy asks there. */
function fixes({ table, policy, mended }: DeadPolicyFault, facts: Facts): readonly Fix[] {
  const roles = textsIn(`${policy.using ?? policy.withCheck}`);
  return [
    ...askRecordedRole(facts, table, policy, askInstead, roles).slice(0, 2),
    {
      safety: "review",
      why: "It opens what was meant to be open: give those users the role in app_metadata, which only the backend writes. Do not open it to all instead.",
      ...alterPolicy(table, policy, {
        ...(mended.using === null || mended.using === policy.using ? {} : { using: mended.using }),
        ...(mended.withCheck === null || mended.withCheck === policy.withCheck ? {} : { withCheck: mended.withCheck }),
      }),
      keeps: "everyone",
    },
  ];
}

/** The texts that the policy compares with. */
const textsIn = (expression: string): readonly string[] => [
  ...new Set(
    [...expression.matchAll(/'([^']+)'/g)].flatMap(([, text]) => (text === undefined || text === "role" ? [] : [text])),
  ),
];
