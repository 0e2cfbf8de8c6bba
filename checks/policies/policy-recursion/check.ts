import { recursion } from "../../../src/access/failures.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import {
  breakdownOf,
  explainedFailure,
  type FailingPolicy,
  failingPolicies,
  failsAt,
} from "../../../src/check/failing-policy.ts";
import { onlyOwn } from "../../../src/check/fixes/only-own.ts";
import { throughDefiner } from "../../../src/check/fixes/through-definer.ts";

/** A policy whose sub-query reads the table it protects, directly or through the policies of another, is applied to itself. */
export const policyRecursion: Check = defineCheck<FailingPolicy>({
  ...explainedFailure,
  id: "policy-recursion",
  family: "policies",
  title: "A policy reads its own table, so every query fails",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: (facts) => failingPolicies(facts).filter(({ table, error }) => error === recursion(table.id)),
  message: (failing) =>
    `${failsAt(failing)}: the policy "${failing.policy.name}" reads ${failing.table.id} to decide who may, which asks the policy again (infinite recursion, 42P17).`,
  experiments: (failing) => [breakdownOf(failing, ["42P17"])],
  fix: ({ table, policy }, facts) => {
    const read = new Set([table.id, ...policy.columns.map((column) => column.table)]);
    const why = "A function with its owner's rights reads the table, so that no policy is asked in the middle of one.";
    return throughDefiner(facts, table, policy, read, why) ?? onlyOwn(facts, table, policy);
  },
  alternatives: ({ table, policy }, facts) => {
    const own = onlyOwn(facts, table, policy);
    return own === null ? [] : [own];
  },
});
