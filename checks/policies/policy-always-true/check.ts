import { type Check, defineCheck } from "../../../src/check/check.ts";
import { type PolicyFault, policyFaults } from "../../../src/check/policy-fault.ts";
import { explained, faultSentence } from "../../../src/check/policy-finding.ts";
import { sharedDecision, sharedNote } from "../../../src/check/shared-decision.ts";

/** Owns every clause that holds without a session, for whichever role it was written. */
export const policyAlwaysTrue: Check = defineCheck<PolicyFault>({
  ...explained,
  id: "policy-always-true",
  family: "policies",
  title: "A policy is true for every row, whoever asks",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:rls_policy_always_true"],
  decision: ({ shared }, facts) => (shared ? sharedDecision(facts, "policy-always-true") : null),
  find: (facts) => policyFaults(facts, "always true"),
  message: (fault, facts) => `${faultSentence(fault, facts)}.${allowance(fault)}`,
});

/** What would make it right, where something would. */
function allowance({ severity, found, shared }: PolicyFault): string {
  if (shared) return sharedNote;
  if (severity === "error") return "";
  if (found.every(({ command }) => command === "select")) return " Right where everyone is meant to read them.";
  return severity === "info" ? " Right for a form that anyone may fill in." : "";
}
