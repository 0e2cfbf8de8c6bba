import { tokensOf } from "../../../src/access/tokens.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { alterPolicy } from "../../../src/check/fixes/alter-policy.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { lowerBoth } from "../../../src/sql/lower-both.ts";
import type { Printed } from "../../../src/sql/sql.ts";

type Evidence = { readonly table: Table; readonly policy: Policy; readonly column: string };

/** The address in a token is in small letters; that in a row is as somebody wrote it. */
export const ownerMatchedByEmail: Check = defineCheck<Evidence>({
  id: "owner-matched-by-email",
  family: "policies",
  title: "A policy knows owners by an e-mail address, letter for letter",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, extension, schema }) => rls !== "off" && extension === null && schema !== "auth")
      .flatMap((table) =>
        table.policies.flatMap((policy) => {
          const column = matched(facts, table, policy);
          return column === null ? [] : [{ table, policy, column }];
        }),
      ),
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  severityOf: ({ table, column }) => (isKey(table, column) ? "warning" : "info"),
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  message: ({ table, policy, column }) =>
    `Users do not find their rows of ${table.id} where ${column} has a capital letter: the policy "${policy.name}" compares it with the address in the token, which is in small letters.`,
  experiments: ({ table, column }) => [{ kind: "outage", target: table.id, capitals: column }],
  fix: ({ table, policy, column }) => {
    const changed = (text: Printed | null) => (text === null ? null : lowerBoth(text, column));
    const [using, withCheck] = [changed(policy.using), changed(policy.withCheck)];
    return {
      safety: "review",
      why: "Addresses that differ in capitals are one address. Better still, keep the user's id: an address changes hands.",
      ...alterPolicy(table, policy, {
        ...(using === null ? {} : { using }),
        ...(withCheck === null ? {} : { withCheck }),
      }),
      keeps: "everyone",
    };
  },
});

/** The text by which the policy knows whose a row is, where nothing keeps it in small letters and there is no other way. */
function matched(facts: Facts, table: Table, policy: Policy): string | null {
  const reads = policy.command === "all" || policy.command === "select";
  if (!reads || policy.mode === "restrictive" || policy.using === null) return null;
  const [name] = facts.access.comparesEmail(table, policy.using);
  const column = table.columns.find((one) => one.name === name);
  const asText = column !== undefined && ["text", "varchar"].includes(column.typeName) && column.generated === "no";
  if (!asText || column.collation !== null || keptSmall(table, column.name)) return null;
  return facts.access.owner(table)?.certain === true ? null : column.name;
}

/** A check or a trigger sees to it; what a trigger does is not looked into. */
const keptSmall = (table: Table, column: string): boolean =>
  table.triggers.some(({ events, timing }) => timing === "before" && events.includes("insert")) ||
  table.constraints.some(
    (one) => one.kind === "check" && one.columns.includes(column) && /lower\(|~\s*'/.test(one.expression),
  );

/**
 * Whether rows are known as somebody's by the address and by it alone. An invitation has nothing else to go by, and a row that
 * may be without an address is not found by it either way.
 */
function isKey({ name, columns }: Table, column: string): boolean {
  const found = columns.find((one) => one.name === column);
  const invites = tokensOf(`${name} ${column}`).some((word) => inviting.has(word));
  return found?.notNull === true && found.default === null && !invites;
}

const inviting: ReadonlySet<string> = new Set(["invite", "invited", "invitee", "invitation", "waitlist", "newcomer"]);
