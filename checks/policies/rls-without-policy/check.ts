import type { Access } from "../../../src/access/access.ts";
import { tableById } from "../../../src/catalog/lookup.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { meantForBackend } from "../../../src/check/backend-table.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { admitOwners } from "../../../src/check/fixes/admit-owners.ts";
import { granted, type RowCommand, rowCommands } from "../../../src/check/openings.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { trustsIn } from "../../../src/check/trust/trusts.ts";
import { readerOf } from "../../../src/check/trusted-columns.ts";
import { counted } from "../../../src/check/wording.ts";
import { givenOnPurpose, grantedByName } from "../../../src/check/written-grants.ts";

type Evidence = {
  readonly table: Table;
  /** Why somebody expects rows through the API, in words; null where nothing says so. */
  readonly expected: string | null;
  /** Why nobody does although the rows name users, in words. */
  readonly meant: string | null;
};

/**
 * Partitions and heirs are left out: requests go through the table they are part of, and its policies decide.
 */
export const rlsWithoutPolicy: Check = defineCheck<Evidence>({
  id: "rls-without-policy",
  family: "policies",
  title: "Row level security is on and no policy lets anyone through",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:rls_enabled_no_policy"],

  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, kind, policies, inherits }) => {
        const permissive = policies.some(({ mode }) => mode === "permissive");
        return rls !== "off" && kind.is !== "partition" && !isReadThroughParent(facts, inherits) && !permissive;
      })
      .filter((table) => keeper(facts.catalog, table) === null && grantedCommands(facts.access, table).length > 0)
      .map((table) => ({ table, ...expectation(facts, table) })),

  object: ({ table }) => tableRef(table),
  related: ({ table }) => table.policies.map(({ id }) => ({ kind: "policy", identity: id })),
  severityOf: ({ expected }) => (expected === null ? "info" : "warning"),

  message: ({ table, expected, meant }) => {
    const locked = `no policy lets anyone into ${table.id} through the API`;
    return expected === null
      ? `Locked by default: ${locked}. Right for a table that only your backend uses${meant === null ? "" : `; ${meant}`}.`
      : `Nobody gets a row: ${locked}, although ${expected}.`;
  },

  experiments: ({ table, expected }) => (expected === null ? [] : [{ kind: "outage", target: table.id }]),
  fix: ({ table }, facts) => admitOwners(facts, table),
});

/** Rows of a table that inherits are read through its parent, whose policies decide: by itself it is meant to stay closed. */
const isReadThroughParent = ({ catalog }: Facts, inherits: Table["inherits"]): boolean =>
  inherits.some((id) => (tableById(catalog, id)?.policies.length ?? 0) > 0);

const grantedCommands = (access: Access, table: Table): readonly RowCommand[] =>
  rowCommands.filter((command) => access.apiRoles.some((role) => granted(access, role, table, command)));

/** `using (false)`: whoever writes it wants nobody to get in. */
const saysNo = ({ using, withCheck }: Policy): boolean =>
  [using, withCheck].every((text) => text === null || text === "false");

function expectation(facts: Facts, table: Table): Pick<Evidence, "expected" | "meant"> {
  const by = (expected: string | null, meant: string | null = null): Pick<Evidence, "expected" | "meant"> => ({
    expected,
    meant,
  });
  if (table.policies.some((policy) => !saysNo(policy))) {
    const policies = counted(table.policies.length, "restrictive policy", "restrictive policies");
    return by(`it has ${policies}, which can only take away`);
  }
  if (table.policies.length > 0) return by(null);
  const reader = readerOf(facts.catalog, table);
  if (reader !== null) return by(`the policies of ${reader} look rows up in it`);
  // Functions look it up for the policies of others: nobody else has to read it.
  if (trustsIn(facts.catalog, table.id).length > 0) return by(null);
  if (grantedByName(facts, table, "authenticated", "select")) return by("signed-in users were granted SELECT on it");
  const owner = facts.access.owner(table);
  if (owner?.certain !== true) return by(null);
  const meant = rowCommands.some((command) => givenOnPurpose(facts, table, "tables", "authenticated", command))
    ? null
    : meantForBackend(facts, table, owner);
  return meant === null ? by(`its rows belong to users (${owner.table}.${owner.column})`) : by(null, meant);
}
