import { type Check, defineCheck } from "../../../src/check/check.ts";
import type { Attack } from "../../../src/check/experiment.ts";
import { askWhose } from "../../../src/check/fixes/ask-whose.ts";
import { type ForgedName, forgedNames } from "../../../src/check/forged-names.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";

/** A check that looks at other columns only looks like one: whose the row is, the caller says. */
export const rowInAnybodysName: Check = defineCheck<ForgedName>({
  id: "row-in-anybodys-name",
  family: "policies",
  title: "Users can put rows in somebody else's name",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: forgedNames,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ command, policy }) => `${command} ${policy.name}`,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  // Who made a row is told of it; to say somebody else made it gives nothing away.
  severityOf: ({ command, owner }) => (command === "update" && owner.kind === "author" ? "info" : "error"),
  unprovenSeverity: () => "info",
  message: ({ table, policy, command, role, columns }) => {
    const does = command === "insert" ? "add rows in anybody's name to" : "give their rows to anybody in";
    return `${callerName[role]} can ${does} ${table.id}: the check of the policy "${policy.name}" does not ask about ${enumeration(columns)}.`;
  },
  experiments: ({ table, command, role, columns }): readonly Attack[] => {
    const as = role === "anon" && command === "insert" ? "anon" : "stranger";
    return command === "insert"
      ? [{ kind: "attack", as, command, target: table.id, state: "let through" }]
      : [{ kind: "attack", as, command, target: table.id, how: "hand over", columns }];
  },
  fix: (found, facts) => askWhose(facts, found),
});
