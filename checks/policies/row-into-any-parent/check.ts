import { userTables } from "../../../src/catalog/lookup.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { tieNewRows } from "../../../src/check/fixes/tie-new-rows.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { type LooseTie, looseTies } from "../../../src/check/trust/tie.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** Who reads a row is decided by what it hangs on; who may hang one there is not. */
export const rowIntoAnyParent: Check = defineCheck<LooseTie>({
  id: "row-into-any-parent",
  family: "policies",
  title: "Users can put rows into somebody else's organisation",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) => userTables(facts.catalog).flatMap((table) => looseTies(facts, table)),
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ command, key }) => `${command} ${key.columns.join(", ")}`,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  unprovenSeverity: () => "info",
  message: ({ table, policy, command, key }) => {
    const what = command === "insert" ? `add rows to ${table.id}` : `move rows of ${table.id} that they may change`;
    return `Any signed-in user can ${what} under any row of ${key.references.table}: the policy "${policy.name}" does not ask about ${enumeration(key.columns)}, by which others read them.`;
  },
  experiments: ({ table, command, key }) => [
    { kind: "escalation", step: { does: command, table: table.id, columns: key.columns }, values: [], opens: [] },
  ],
  fix: (found, facts) => tieNewRows(facts, found),
});
