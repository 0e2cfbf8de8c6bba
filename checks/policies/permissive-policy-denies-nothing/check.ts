import type { ApiRole, Rows } from "../../../src/access/access.ts";
import { userTables } from "../../../src/catalog/lookup.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Fix } from "../../../src/check/check.ts";
import { restrict, restrictToOwners } from "../../../src/check/fixes/restrict.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { type RowCommand, rowCommands } from "../../../src/check/openings.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { attacks, callerName, enumeration } from "../../../src/check/wording.ts";

type Still = { readonly role: ApiRole; readonly command: RowCommand; readonly rows: Rows };
type Evidence = { readonly table: Table; readonly policy: Policy; readonly still: readonly Still[] };

/**
 * Permissive policies are joined with OR: one that is false takes nothing from the others. Beside policies that let users
 * to their own rows a general "nobody" is harmless; where it is for one command, or the others are open, it was meant.
 */
export const permissivePolicyDeniesNothing: Check = defineCheck<Evidence>({
  id: "permissive-policy-denies-nothing",
  family: "policies",
  title: "A policy that is to deny is permissive, so it denies nothing",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter(({ rls, policies }) => rls !== "off" && policies.length > 1)
      .flatMap((table) =>
        table.policies.flatMap((policy) => {
          const still = denies(facts, table, policy) ? stillOpen(facts, table, policy) : [];
          return still.length === 0 ? [] : [{ table, policy, still }];
        }),
      ),

  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ still }) => (still.some(({ rows }) => rows === "all") ? "error" : "warning"),
  message: ({ table, policy, still }) => {
    const who = enumeration([...new Set(still.map(({ role }) => callerName[role]))]);
    const what = enumeration([...new Set(still.map(({ command }) => command))]);
    return `The policy "${policy.name}" on ${table.id} denies nothing: it is permissive, and others let ${who} ${what} all the same. Policies take away only as restrictive.`;
  },
  experiments: ({ table, still }) =>
    attacks(
      still.filter(({ rows }) => rows === "all" || rows === "some"),
      table.id,
    ),
  fix: (evidence, facts) => fixes(evidence, facts)[0] ?? null,
  alternatives: (evidence, facts) => fixes(evidence, facts).slice(1),
});

/** Where another policy gives users their own rows, to take those too is hardly what was meant. */
function fixes({ table, policy, still }: Evidence, facts: Facts): readonly Fix[] {
  const others = table.policies.filter((one) => one !== policy && one.mode === "permissive");
  const giveOwn = still.some(({ role, command }) =>
    others.some((one) => facts.access.reach(role, { ...table, policies: [one] }, command).rows === "own"),
  );
  const whole = restrict(table, policy);
  const owners = restrictToOwners(facts, table, policy);
  if (owners === null) return [whole];
  return giveOwn ? [owners, whole] : [whole, owners];
}

/** False for everybody, or for one of the roles that it names. */
function denies({ access }: Facts, table: Table, policy: Policy): boolean {
  if (policy.mode !== "permissive" || (policy.using === null && policy.withCheck === null)) return false;
  return (
    access.apiRoles.every((role) =>
      (["using", "with check"] as const).every((clause) => access.policy(role, table, policy, clause).rows === "none"),
    ) && isConstant(policy)
  );
}

/** It says no whatever the row and the caller: `false`, `1 = 0`. A condition that some role never meets is no denial. */
const isConstant = ({ columns, routines }: Policy): boolean => columns.length === 0 && routines.length === 0;

function stillOpen(facts: Facts, table: Table, policy: Policy): readonly Still[] {
  const { access, catalog } = facts;
  const commands = policy.command === "all" ? rowCommands : [policy.command];
  return access.apiRoles
    .filter((role) => policy.roles.some((one) => heldRoles(catalog, role).has(one)))
    .flatMap((role) => commands.map((command) => ({ role, command, rows: access.reach(role, table, command).rows })))
    .filter(({ command, rows }) => {
      if (rows === "all") return command !== "select" || policy.command !== "all" || !isPublicData(facts, table);
      return rows !== "none" && policy.command !== "all";
    });
}
