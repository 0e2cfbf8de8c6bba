import { unreadable } from "../../../src/access/failures.ts";
import type { ObjectId } from "../../../src/catalog/object.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import {
  breakdownOf,
  explainedFailure,
  type FailingPolicy,
  failingPolicies,
  failsAt,
} from "../../../src/check/failing-policy.ts";
import { throughDefiner } from "../../../src/check/fixes/through-definer.ts";

type Evidence = FailingPolicy & { readonly forbidden: ObjectId };

/** Postgres checks the caller's privileges on everything that a policy reads before it looks at a row. */
export const policyReadsForbiddenTable: Check = defineCheck<Evidence>({
  ...explainedFailure,
  id: "policy-reads-forbidden-table",
  family: "policies",
  title: "A policy reads a table that callers may not, so every query fails",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: (facts) =>
    failingPolicies(facts).flatMap((failing) => {
      const forbidden = failing.policy.columns.find(({ table }) => failing.error === unreadable(failing.role, table));
      return forbidden === undefined ? [] : [{ ...failing, forbidden: forbidden.table }];
    }),
  related: ({ policy, forbidden }) => [
    { kind: "policy", identity: policy.id },
    { kind: "table", identity: forbidden },
  ],
  message: (failing) =>
    `${failsAt(failing)}: the policy "${failing.policy.name}" reads ${failing.forbidden}, which authenticated may not (permission denied, 42501).`,
  experiments: (failing) => [breakdownOf(failing, ["42501"])],
  fix: ({ table, policy, forbidden }, facts) =>
    throughDefiner(
      facts,
      table,
      policy,
      new Set([forbidden]),
      `A function with its owner's rights asks ${forbidden}, and callers get only its answer. Do not grant them the table.`,
    ) ?? {
      safety: "manual",
      why: `Ask ${forbidden} in a SECURITY DEFINER function in a schema that the API does not serve.`,
    },
});
