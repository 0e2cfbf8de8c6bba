import { type Check, defineCheck } from "../../../src/check/check.ts";
import { askForParent } from "../../../src/check/fixes/ask-for-parent.ts";
import { type TellingReference, tellingReferences } from "../../../src/check/hidden-rows.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** Foreign keys look past every policy: whether one is refused tells whether the row is there. */
export const foreignKeyTellsHiddenRows: Check = defineCheck<TellingReference>({
  id: "foreign-key-tells-hidden-rows",
  family: "policies",
  title: "Users can refer to rows that they may not read, and so learn that they exist",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: tellingReferences,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ key }) => key.columns.join(", "),
  related: ({ policy, parent }) => [
    { kind: "policy", identity: policy.id },
    { kind: "table", identity: parent.id },
  ],
  unprovenSeverity: () => "info",
  message: ({ table, parent, key, policy }) =>
    `Any signed-in user can add rows to ${table.id} that refer to any row of ${parent.id}, and learn from the answer which exist: foreign keys look past policies, and "${policy.name}" does not ask about ${enumeration(key.columns)}.`,
  experiments: ({ table, key }) => [
    { kind: "attack", as: "stranger", command: "insert", target: table.id, how: "oracle", columns: key.columns },
  ],
  fix: (found) => askForParent(found),
});
