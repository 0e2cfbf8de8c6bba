import { tokensOf } from "../../../src/access/tokens.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { noGuests } from "../../../src/check/fixes/no-guests.ts";
import { freeName } from "../../../src/check/fixes/owner-policies.ts";
import { admitsGuests, knowsGuests } from "../../../src/check/guests.ts";
import { harmfulOpenings } from "../../../src/check/harmful-openings.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { granted } from "../../../src/check/openings.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";

type Evidence = {
  readonly table: Table;
  readonly policy: Policy;
  readonly because: string;
  /** Whether the project has guests; null: nothing tells. */
  readonly guests: boolean | null;
};

/**
 * A guest has a session of the role authenticated. Whether there are guests is a setting of the project, off by default, which
 * only its `config.toml` tells: so this speaks only where the schema tells guests from others elsewhere, or where a policy is named for members.
 */
export const policyAdmitsGuests: Check = defineCheck<Evidence>({
  id: "policy-admits-guests",
  family: "policies",
  title: "A policy for signed-in users lets guests read what visitors may not",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:auth_allow_anonymous_sign_ins"],
  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, extension }) => rls !== "off" && extension === null)
      .flatMap((table) =>
        forUsersOnly(facts, table)
          .filter((policy) => admitsGuests(facts, table, policy, "select"))
          .flatMap((policy) => {
            const because = reason(facts, table, policy);
            return because === null ? [] : [{ table, policy, because, guests: facts.guests ?? null }];
          }),
      ),
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  // Switching guests on is one line of settings, far from the policies.
  severityOf: ({ guests }) => (guests === false ? "info" : "warning"),
  assumes: ({ guests }) =>
    guests === null
      ? "whether people may sign in anonymously is a setting that neither database nor migrations tell"
      : null,
  message: ({ table, policy, because, guests }) =>
    `A guest (anonymous sign-in) can read rows of ${table.id}, which visitors without a session may not: the policy "${policy.name}" asks only for a session, and ${because}.${guests === false ? " config.toml switches anonymous sign-ins off, so there is no guest as long as it does." : ""}`,
  experiments: ({ table }) => [
    { kind: "attack", as: "guest", command: "select", target: table.id, state: "let through" },
  ],
  fix: ({ table }) => noGuests(table, freeName("Guests read nothing", new Set(table.policies.map(({ name }) => name)))),
});

function reason(facts: Facts, table: Table, policy: Policy): string | null {
  if (knowsGuests(facts)) return "other policies of this schema keep guests out";
  // What it opens to everybody is told of it already.
  if (harmfulOpenings(facts, table, policy).length > 0) return null;
  return tokensOf(policy.name).some((word) => membersWords.has(word)) ? "its name says that it is for members" : null;
}

const membersWords: ReadonlySet<string> = new Set(["member", "subscriber", "registered"]);

/** The policies by which signed-in users read a table that visitors do not. */
function forUsersOnly(facts: Facts, table: Table): readonly Policy[] {
  const { access, catalog } = facts;
  const [users, visitors] = [heldRoles(catalog, "authenticated"), heldRoles(catalog, "anon")];
  if (!access.apiRoles.some((role) => role === "authenticated")) return [];
  if (!granted(access, "authenticated", table, "select") || access.reach("anon", table, "select").rows !== "none")
    return [];
  return table.policies.filter(
    ({ mode, command, roles }) =>
      mode === "permissive" &&
      (command === "all" || command === "select") &&
      roles.some((name) => users.has(name)) &&
      !roles.some((name) => name !== "public" && visitors.has(name)),
  );
}
