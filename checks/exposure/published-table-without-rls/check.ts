import type { ApiRole } from "../../../src/access/access.ts";
import { isBroadcast, realtimePublication } from "../../../src/access/entrances.ts";
import { userTables } from "../../../src/catalog/lookup.ts";
import type { ObjectId } from "../../../src/catalog/object.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { admitReaders } from "../../../src/check/fixes/admit-readers.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";

type Evidence = { readonly table: Table; readonly roles: readonly ApiRole[] };

/** Realtime sends changes to whoever may select, whether or not an API serves the schema. What the API serves is table-without-rls's. */
export const publishedTableWithoutRls: Check = defineCheck<Evidence>({
  id: "published-table-without-rls",
  family: "exposure",
  title: "Realtime broadcasts the changes of a table whose row level security is off",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter(
        (table) => table.rls === "off" && isBroadcast(facts.catalog, table) && keeper(facts.catalog, table) === null,
      )
      .map((table) => ({ table, roles: subscribers(facts, table) }))
      .filter(({ table, roles }) => roles.length > 0 && !isServed(facts, table)),

  object: ({ table }) => tableRef(table),
  related: () => [{ kind: "publication", identity: realtimePublication as ObjectId }],
  severityOf: ({ table }, facts) => (isPublicData(facts, table) ? "warning" : "error"),
  message: ({ table, roles }) =>
    `Realtime sends every change of ${table.id} to ${enumeration(roles.map((role) => callerName[role]))}: ` +
    `row level security is off, and no API has to serve ${table.schema} for that.` +
    (table.replicaIdentity === "full" ? " The old values go along (replica identity full)." : ""),
  experiments: ({ table, roles }) => [
    { kind: "attack", as: roles.includes("anon") ? "anon" : "stranger", command: "select", target: table.id },
  ],
  fix: ({ table }, facts) => admitReaders(facts, table),
});

const isServed = ({ access }: Facts, table: Table): boolean =>
  access.apiRoles.some((role) => access.reach(role, table, "select").rows !== "none");

const subscribers = ({ access, catalog }: Facts, table: Table): readonly ApiRole[] =>
  access.apiRoles.filter((role) => {
    const held = heldRoles(catalog, role);
    const lists = [table.grants, ...table.columns.map(({ grants }) => grants)];
    return lists.some((grants) => grants.some((one) => held.has(one.role) && one.privileges.includes("select")));
  });
