import { type Check, defineCheck } from "../../../src/check/check.ts";
import { keepLists } from "../../../src/check/fixes/keep-lists.ts";
import { type ListedUsers, listedUsers } from "../../../src/check/listed-users.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** Whoever may change a row may change all of it, the list that lets them in as well. */
export const listedUsersTakeOver: Check = defineCheck<ListedUsers>({
  id: "listed-users-take-over",
  family: "policies",
  title: "Whoever is on a row's list can rewrite the list",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: listedUsers,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  unprovenSeverity: () => "info",
  message: (found) =>
    `Whoever ${found.table.id} lists in a row can change ${enumeration(found.columns)} of it, and so let others in, shut its owner out or take it over: the policy "${found.policy.name}" lets them change all of the row.`,
  experiments: (found) => [
    {
      kind: "attack",
      as: "stranger",
      command: "update",
      target: found.table.id,
      how: "take over",
      state: [found.branch.text],
      columns: [...new Set([...found.columns, ...found.lists])],
    },
  ],
  fix: (found, facts) => keepLists(facts, found),
});
