import type { ApiRole } from "../../../src/access/access.ts";
import { userTables } from "../../../src/catalog/lookup.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { admitReaders } from "../../../src/check/fixes/admit-readers.ts";
import { type RowCommand, rowCommands } from "../../../src/check/openings.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { attacks, deeds } from "../../../src/check/wording.ts";

type Open = { readonly role: ApiRole; readonly command: RowCommand };
type Evidence = { readonly table: Table; readonly open: readonly Open[] };

/**
 * What the API serves is a setting outside the database. Where nothing says it, a schema that its roles may use and whose
 * tables they are granted is as good as served: the grants are there for nothing else.
 */
export const tableOpenInUnservedSchema: Check = defineCheck<Evidence>({
  id: "table-open-in-unserved-schema",
  family: "exposure",
  title: "Only a setting keeps the API from serving a table whose row level security is off",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    userTables(facts.catalog)
      .filter((table) => table.rls === "off" && table.kind.is !== "foreign" && keeper(facts.catalog, table) === null)
      .filter(({ schema }) => !facts.access.exposed.schemas.includes(schema))
      .map((table) => ({ table, open: openOf(facts, table) }))
      .filter(({ open }) => open.length > 0),

  object: ({ table }) => tableRef(table),
  severityOf: ({ table, open }, facts) => {
    const settled = facts.access.exposed.from !== "default";
    const harmless = isPublicData(facts, table) && open.every(({ command }) => command === "select");
    const forVisitors =
      open.some(({ role, command }) => role === "anon" || command !== "select") || isMeantForApi(facts, table.schema);
    return settled || harmless || !forVisitors ? "info" : "warning";
  },
  message: ({ table, open }, { access }) => {
    const known =
      access.exposed.from === "default"
        ? `Nothing here says which schemas the API serves; if ${table.schema} is one of them`
        : `The API does not serve ${table.schema}; on the day it does`;
    return `${known}, ${deeds(open, table.id)}: they hold the grants, and row level security is off.`;
  },
  experiments: ({ table, open }) => attacks(open, table.id),
  fix: ({ table }, facts) => admitReaders(facts, table),
});

/** Whoever grants every table to come to an API role means the API to serve the schema. */
const isMeantForApi = ({ access, catalog }: Facts, schema: string): boolean =>
  catalog.defaultPrivileges.some(
    (entry) =>
      entry.schema === schema &&
      entry.objects === "tables" &&
      entry.grants.some(({ role }) => access.apiRoles.some((one) => one === role)),
  );

const openOf = ({ access }: Facts, table: Table): readonly Open[] =>
  access.apiRoles.flatMap((role) =>
    rowCommands
      .filter((command) => access.inside(role, table, command).rows !== "none")
      .map((command) => ({ role, command })),
  );
