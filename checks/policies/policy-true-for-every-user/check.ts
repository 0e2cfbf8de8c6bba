import { type Check, defineCheck } from "../../../src/check/check.ts";
import { type PolicyFault, policyFaults } from "../../../src/check/policy-fault.ts";
import { explained, faultSentence } from "../../../src/check/policy-finding.ts";
import { sharedDecision, sharedNote } from "../../../src/check/shared-decision.ts";

/** Owns the clauses that ask whether somebody is signed in; those that ask nothing at all are policy-always-true's. */
export const policyTrueForEveryUser: Check = defineCheck<PolicyFault>({
  ...explained,
  id: "policy-true-for-every-user",
  family: "policies",
  title: "A policy asks only whether somebody is signed in",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],
  find: (facts) => policyFaults(facts, "signed in"),
  decision: ({ shared }, facts) => (shared ? sharedDecision(facts, "policy-true-for-every-user") : null),
  message: (fault, facts) => `${faultSentence(fault, facts)}.${fault.shared ? sharedNote : ""}`,
});
