import { type Check, defineCheck } from "../../../src/check/check.ts";
import { closeBranches } from "../../../src/check/fixes/close-branches.ts";
import { type RowFault, readFaults } from "../../../src/check/row-fault.ts";
import { attacksOn, deedOf, explainedRows, inWords } from "../../../src/check/row-finding.ts";

/** What the policy's name, the column or the value calls public is left alone. */
export const policyBranchOpenToOthers: Check = defineCheck<RowFault>({
  ...explainedRows,
  id: "policy-branch-open-to-others",
  family: "policies",
  title: "A policy for the owners of rows lets others read some of them",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],
  find: readFaults,
  severityOf: ({ severity }) => severity,
  message: ({ table, policy, found, open }) =>
    `${deedOf(found)} the rows of ${table.id} where ${inWords(open)}, whoever they belong to: the policy "${policy.name}" has an alternative that does not ask who calls.`,
  experiments: ({ table, found, open, severity }) =>
    severity === "info" ? [] : attacksOn(table, found, open[0] === undefined ? undefined : [open[0].text]),
  fix: (fault, facts) => (fault.severity === "info" ? null : closeBranches(facts, fault)),
});
