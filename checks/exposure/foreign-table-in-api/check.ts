import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { withdraw } from "../../../src/check/fixes/withdraw.ts";
import { type Opening, openings } from "../../../src/check/openings.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { attacks, deeds } from "../../../src/check/wording.ts";

type Evidence = { readonly table: Table; readonly open: readonly Opening[]; readonly keeper: string | null };

export const foreignTableInApi: Check = defineCheck<Evidence>({
  id: "foreign-table-in-api",
  family: "exposure",
  title: "The API serves a foreign table, which cannot have row level security",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:foreign_table_in_api"],

  find: (facts) =>
    facts.catalog.tables
      .filter(({ kind }) => kind.is === "foreign")
      .map((table) => ({ table, open: openings(facts.access, table), keeper: keeper(facts.catalog, table) }))
      .filter(({ open }) => open.length > 0),

  object: ({ table }) => tableRef(table),
  severityOf: ({ keeper }) => (keeper === null ? "error" : "info"),
  message: ({ table, open }) =>
    `${deeds(open, table.id)}: it is a foreign table, and policies cannot be had on one${table.kind.is === "foreign" ? ` (its rows are in ${table.kind.server})` : ""}.`,
  experiments: ({ table, open }) => attacks(open, table.id),
  fix: ({ table, keeper }, { access }) => {
    if (keeper !== null) return null;
    return {
      safety: "review",
      why: "Only the backend (service_role) reaches it afterwards. For users, write a function that asks who calls, or copy the rows into a table with policies.",
      ...withdraw(access.apiRoles, table),
      keeps: "backend",
    };
  },
});
