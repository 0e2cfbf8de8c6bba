import type { CallerFact } from "../../../src/access/access.ts";
import { type BeliefFault, beliefFaults, explainedBelief, whatItOpens } from "../../../src/check/belief-fault.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { believeNoCaller } from "../../../src/check/fixes/believe-no-caller.ts";

/** A condition on user metadata, a request header or anything else that callers write themselves asks nothing. */
export const policyTrustsWhatCallersSet: Check = defineCheck<BeliefFault>({
  ...explainedBelief,
  id: "policy-trusts-what-callers-set",
  family: "policies",
  title: "A policy believes what callers say of themselves",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:rls_references_user_metadata"],
  find: (facts) => beliefFaults(facts, "chosen"),
  // A header or a setting may hold a key that only its owner knows: then only an attack that gets in says that it opens anything.
  unprovenSeverity: ({ facts }) => (facts.some(({ is }) => is === "claim") ? null : "warning"),
  message: (fault) => `${whatItOpens(fault)}: the policy "${fault.policy.name}" trusts ${source(fault.facts)}.`,
  fix: (fault, facts) => believeNoCaller(facts, fault)[0] ?? null,
  alternatives: (fault, facts) => believeNoCaller(facts, fault).slice(1),
});

function source(facts: readonly CallerFact[]): string {
  if (facts.some((fact) => fact.is === "claim" && fact.path[0] === "user_metadata")) {
    return "user_metadata, which every user writes for themselves";
  }
  if (facts.some((fact) => fact.is === "claim" && fact.path[0] === "aal")) {
    return "a second factor, which every user enrols for themselves, and does not ask whose a row is";
  }
  return facts.some((fact) => fact.is === "setting" && fact.name === "request.headers")
    ? "a request header, which the caller writes"
    : "what the caller writes into the request";
}
