import type { SensitiveColumn } from "../../../src/access/access.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { withdraw } from "../../../src/check/fixes/withdraw.ts";
import { type Opening, openings } from "../../../src/check/openings.ts";
import { readInPlace } from "../../../src/check/read-in-place.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { deeds, enumeration } from "../../../src/check/wording.ts";

type Evidence = {
  readonly table: Table;
  readonly open: readonly Opening[];
  readonly sensitive: readonly SensitiveColumn[];
};

/** Postgres knows no row level security on foreign tables: a grant is all or nothing. */
export const foreignTableExposed: Check = defineCheck<Evidence>({
  id: "foreign-table-exposed",
  family: "exposure",
  title: "The API serves a table of another server, where policies cannot be had",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:foreign_table_in_api"],
  find: ({ catalog, access }) =>
    catalog.tables
      .filter(({ kind, extension }) => kind.is === "foreign" && extension === null)
      .map((table) => ({
        table,
        open: openings(access, table),
        sensitive: access.holdsPeople(table)?.columns ?? [],
      }))
      .filter(({ open }) => open.length > 0),
  object: ({ table }) => tableRef(table),
  severityOf: ({ sensitive }) => (sensitive.length > 0 ? "error" : "warning"),
  message: ({ table, open, sensitive }) => {
    const columns =
      sensitive.length === 0 ? "" : `, ${enumeration(sensitive.map(({ column }) => column))} among its columns`;
    return `${deeds(open, table.id)}${columns}: its rows lie on another server, and no policy can limit who gets which.`;
  },
  experiments: ({ table, open }) => readInPlace(table, open),
  fix: ({ table }, { access }) => ({
    safety: "review",
    why: `The API no longer serves ${table.id}; the backend (service_role) still reads it. To show users a part of it, write a function that checks who asks.`,
    ...withdraw(access.apiRoles, table),
    keeps: "backend",
  }),
});
