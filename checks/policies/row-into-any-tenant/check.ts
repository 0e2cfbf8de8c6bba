import { type Check, defineCheck } from "../../../src/check/check.ts";
import type { Attack } from "../../../src/check/experiment.ts";
import { askWhichTenant } from "../../../src/check/fixes/ask-which-tenant.ts";
import { type ForeignTenant, foreignTenants } from "../../../src/check/foreign-tenants.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** Rows are read by a tenant that the server names, and written into any. */
export const rowIntoAnyTenant: Check = defineCheck<ForeignTenant>({
  id: "row-into-any-tenant",
  family: "policies",
  title: "Users can write rows into another tenant",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: foreignTenants,
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ command, policy }) => `${command} ${policy.name}`,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  unprovenSeverity: () => "info",
  message: ({ table, policy, command, columns }) => {
    const does = command === "insert" ? "add rows to" : "move rows they may change in";
    const where = command === "insert" ? "for any tenant" : "to any tenant";
    return `Any signed-in user can ${does} ${table.id} ${where}: rows are read by ${enumeration(columns)}, and the check of the policy "${policy.name}" does not ask about ${columns.length === 1 ? "it" : "them"}.`;
  },
  experiments: ({ table, command, columns, asks }): readonly Attack[] => {
    const attack = { kind: "attack", as: "stranger", command, target: table.id } as const;
    if (command === "update") return [{ ...attack, how: "move", columns }];
    return asks ? [{ ...attack, how: "intrude", columns }] : [{ ...attack, state: "let through" }];
  },
  fix: (found) => askWhichTenant(found),
});
