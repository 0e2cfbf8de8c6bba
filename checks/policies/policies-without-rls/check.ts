import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { activatePolicies } from "../../../src/check/fixes/activate-policies.ts";
import { type Opening, openings, withRls } from "../../../src/check/openings.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { attacks, deeds } from "../../../src/check/wording.ts";

/** `closing`: what the policies would stop if they were in force. */
type Evidence = {
  readonly table: Table;
  readonly open: readonly Opening[];
  readonly closing: readonly Opening[];
  readonly keeper: string | null;
};

export const policiesWithoutRls: Check = defineCheck<Evidence>({
  id: "policies-without-rls",
  family: "policies",
  title: "A table has policies, but row level security is off, so they do nothing",
  severity: "error",
  category: "security",
  needs: [],
  alsoKnownAs: ["splinter:policy_exists_rls_disabled"],

  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, policies }) => rls === "off" && policies.length > 0)
      .map((table) => {
        const open = openings(facts.access, table);
        const still = (role: Opening["role"], command: Opening["command"]) =>
          facts.access.reach(role, withRls(table), command).rows === "all";
        const closing = open.filter(({ role, command }) => !still(role, command));
        return { table, open, closing, keeper: keeper(facts.catalog, table) };
      }),

  object: ({ table }) => tableRef(table),
  related: ({ table }) => table.policies.map(({ id }) => ({ kind: "policy", identity: id })),
  severityOf: ({ open, keeper }) => (keeper !== null ? "info" : open.length > 0 ? "error" : "warning"),

  message: ({ table, open, keeper }) => {
    const count = table.policies.length;
    const dead = count === 1 ? "its policy does nothing" : `its ${count} policies do nothing`;
    const what = `Row level security is off on ${table.id}, so ${dead}`;
    const reach = open.length > 0 ? deeds(open, table.id) : "every role with a grant reaches every row";
    return keeper === null ? `${what}: ${reach}.` : `${what}. It belongs to ${keeper} and is not yours to change.`;
  },

  experiments: ({ table, open, closing }) => attacks(closing.length > 0 ? closing : open, table.id),
  fix: ({ table, keeper }, facts) => (keeper === null ? activatePolicies(facts, table) : null),
  covers: ({ table }) => [{ check: "table-without-rls", object: table.id }],
});
