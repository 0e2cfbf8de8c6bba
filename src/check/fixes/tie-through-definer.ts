import type { Policy, Table } from "../../catalog/relation.ts";
import { everyOne, wrapped } from "../../sql/condition.ts";
import type { Printed } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import type { Membership } from "../membership.ts";
import { alterPolicy } from "./alter-policy.ts";
import { throughDefiner } from "./through-definer.ts";
import { isMember } from "./tie-membership.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Ties a policy to the membership in the row's organisation, where callers may not read memberships themselves. */
export function tieThroughDefiner(
  facts: Facts,
  table: Table,
  policy: Policy,
  membership: Membership,
): WrittenFix | null {
  const member = isMember(facts, table, membership);
  if (member === null) return null;
  const tied = (text: Printed | null): Printed | null =>
    text === null ? null : everyOne([wrapped(text), member.text as Printed]);
  const changed: Policy = { ...policy, using: tied(policy.using), withCheck: tied(policy.withCheck) };
  const why =
    "Members keep the rows of their own organisation, which a function looks up that users cannot read behind.";
  const fix = throughDefiner(facts, table, changed, new Set([membership.members.id]), why);
  if (fix === null) return null;
  const [back] = alterPolicy(table, policy, {
    ...(policy.using === null ? {} : { using: policy.using }),
    ...(policy.withCheck === null ? {} : { withCheck: policy.withCheck }),
  }).up;
  return { ...fix, down: [...(back === undefined ? [] : [back]), ...fix.down.slice(1)], keeps: "owners" };
}
