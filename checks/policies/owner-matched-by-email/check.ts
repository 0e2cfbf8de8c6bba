import { tokensOf } from "../../../src/access/tokens.ts";
import { wordsIn } from "../../../src/catalog/mentioned.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { alterPolicy } from "../../../src/check/fixes/alter-policy.ts";
import { callerId } from "../../../src/check/fixes/owner-condition.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { readCondition } from "../../../src/sql/condition.ts";
import { lowerBoth } from "../../../src/sql/lower-both.ts";
import { ident, type Printed, printed, type Sql, sql } from "../../../src/sql/sql.ts";

/** `id`: the column that says by a user's id whose a row is, where there is one that no policy for reading goes by. */
type Evidence = {
  readonly table: Table;
  readonly policy: Policy;
  readonly column: string;
  readonly id: string | null;
};

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
          return column === null ? [] : [{ table, policy, column, id: ownId(facts, table) }];
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
  fix: ({ table, policy, column, id }, facts) => {
    const caller = id === null ? null : callerId(facts.catalog, table, id);
    const changed = (text: Printed | null) => {
      if (text === null) return null;
      const whole = readCondition(text).is === "atom";
      return whole && id !== null && caller !== null
        ? byId(text, { table, column, id, caller })
        : lowerBoth(text, column);
    };
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
  return goesById(facts, table) ? null : column.name;
}

/** Whether the schema says by an id whose a row is, and a policy for reading goes by it. */
function goesById({ access }: Facts, table: Table): boolean {
  const owner = access.owner(table);
  if (owner?.certain !== true) return false;
  if (owner.via.length > 0) return true;
  return table.policies.some(
    ({ mode, command, using }) =>
      mode === "permissive" &&
      (command === "select" || command === "all") &&
      using !== null &&
      wordsIn(using).has(owner.column),
  );
}

const ownId = ({ access }: Facts, table: Table): string | null => {
  const owner = access.owner(table);
  return owner?.certain === true && owner.via.length === 0 ? owner.column : null;
};

type ById = { readonly table: Table; readonly column: string; readonly id: string; readonly caller: Sql };

/** Asks for the user's id; a row without one is still known by its address. */
function byId(text: Printed, { table, column, id, caller }: ById): Sql {
  const whose = sql`${caller} = ${ident(id)}`;
  if (table.columns.some((one) => one.name === id && one.notNull)) return whose;
  return sql`${whose} or (${ident(id)} is null and (${printed(lowerBoth(text, column))}))`;
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
