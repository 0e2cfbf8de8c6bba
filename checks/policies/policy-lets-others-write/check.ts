import { type Check, defineCheck } from "../../../src/check/check.ts";
import { writeOwnOnly } from "../../../src/check/fixes/close-branches.ts";
import { type RowFault, writeFaults } from "../../../src/check/row-fault.ts";
import { attacksOn, deedOf, explainedRows, inWords } from "../../../src/check/row-finding.ts";

/** A policy without FOR is for every command, so what was to let people read lets them write. */
export const policyLetsOthersWrite: Check = defineCheck<RowFault>({
  ...explainedRows,
  id: "policy-lets-others-write",
  family: "policies",
  title: "A policy lets people change or delete rows of others by what the rows say",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],
  find: writeFaults,
  severityOf: ({ severity }) => severity,
  message: ({ table, policy, found, open }) => {
    const all = policy.command === "all" ? " It has no FOR, so it is for writing too." : "";
    return `${deedOf(found)} the rows of ${table.id} where ${inWords(open)}, whoever they belong to: the policy "${policy.name}" does not ask who calls there.${all}`;
  },
  experiments: ({ table, found }) => attacksOn(table, found, "let through"),
  fix: (fault, facts) => writeOwnOnly(facts, fault)[0] ?? null,
  alternatives: (fault, facts) => writeOwnOnly(facts, fault).slice(1),
});
