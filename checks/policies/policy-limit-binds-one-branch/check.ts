import { type Check, defineCheck } from "../../../src/check/check.ts";
import { bindAll } from "../../../src/check/fixes/close-branches.ts";
import { type Limit, looseLimits } from "../../../src/check/limits.ts";
import { attacksOn, deedOf, explainedRows, inWords, plain } from "../../../src/check/row-finding.ts";
import { everyOne } from "../../../src/sql/condition.ts";
import type { Printed } from "../../../src/sql/sql.ts";

/** AND binds before OR: `published or mine and not deleted` shows what is published and deleted. */
export const policyLimitBindsOneBranch: Check = defineCheck<Limit>({
  ...explainedRows,
  id: "policy-limit-binds-one-branch",
  family: "policies",
  title: "A condition that takes rows away binds only one alternative of a policy",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],
  find: looseLimits,
  message: ({ table, policy, found, limit, free }) =>
    `${deedOf(found)} rows of ${table.id} where ${inWords(free)} although not ${plain(limit)}: in the policy "${policy.name}", AND binds before OR, so that condition limits one alternative only.`,
  experiments: ({ table, found, limit, free }) =>
    free[0] === undefined ? [] : attacksOn(table, found, [everyOne([free[0].text, not(limit)])]),
  fix: (fault, facts) => bindAll(facts, fault),
});

const not = (text: Printed): Printed => `NOT (${text})` as Printed;
