import {
  type BeliefFault,
  beliefFaults,
  explainedBelief,
  nameOf,
  whatItOpens,
} from "../../../src/check/belief-fault.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { demandIdentity } from "../../../src/check/fixes/demand-identity.ts";

/**
 * Whoever has no session, claim or setting gets more than whoever has one. Conditions that hold for everybody without a session
 * are policy-always-true's.
 */
export const policyTrustsMissingIdentity: Check = defineCheck<BeliefFault>({
  ...explainedBelief,
  id: "policy-trusts-missing-identity",
  family: "policies",
  title: "A policy lets in whoever has nothing to be compared with",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],
  find: (facts) => beliefFaults(facts, "missing"),
  message: (fault) => `${whatItOpens(fault)}: ${because(fault)}.`,
  fix: (fault, facts) => demandIdentity(facts, fault)[0] ?? null,
  alternatives: (fault, facts) => demandIdentity(facts, fault).slice(1),
});

function because({ policy, found, facts }: BeliefFault): string {
  const own = facts.filter((fact) => fact.is === "setting" || fact.path.join(".") !== "sub").map(nameOf);
  if (own.length === 0 || found.every(({ role }) => role === "anon")) {
    return `without a session the caller's id is NULL, and the policy "${policy.name}" takes that for a match`;
  }
  return `the policy "${policy.name}" lets through whoever has not ${own.join(" or ")}`;
}
