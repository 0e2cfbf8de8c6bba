import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { isDropBox } from "../../../src/check/drop-box.ts";
import { closeTable, enableRls } from "../../../src/check/fixes/enable-rls.ts";
import { type Opening, openings } from "../../../src/check/openings.ts";
import { isPublicData } from "../../../src/check/public-data.ts";
import { keeper, tableRef } from "../../../src/check/subject.ts";
import { attacks, deeds } from "../../../src/check/wording.ts";

/** `harm`: the openings that nobody can have meant; reading rows that are nobody's is not among them. */
type Evidence = {
  readonly table: Table;
  readonly open: readonly Opening[];
  readonly harm: readonly Opening[];
  readonly keeper: string | null;
};

/** To leave rows where visitors are to leave them is no harm, unless it is all that can be done. */
const isHarm = (facts: Facts, table: Table, open: readonly Opening[], { command }: Opening): boolean => {
  if (command === "insert") return !isDropBox(facts, table) || open.every((one) => one.command === "insert");
  return command !== "select" || !isPublicData(facts, table);
};

/** Row level security cannot be had on a foreign table, so those are another check's. */
export const tableWithoutRls: Check = defineCheck<Evidence>({
  id: "table-without-rls",
  family: "exposure",
  title: "The API serves a table whose row level security is off",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:rls_disabled_in_public"],

  find: (facts) =>
    facts.catalog.tables
      .filter(({ rls, kind, policies }) => rls === "off" && kind.is !== "foreign" && policies.length === 0)
      .map((table) => ({ table, open: openings(facts.access, table) }))
      .filter(({ open }) => open.length > 0)
      .map(({ table, open }) => ({
        table,
        open,
        harm: open.filter((one) => isHarm(facts, table, open, one)),
        keeper: keeper(facts.catalog, table),
      })),

  object: ({ table }) => tableRef(table),
  related: ({ table }) => (table.kind.is === "partition" ? [{ kind: "table", identity: table.kind.of }] : []),
  severityOf: ({ harm, keeper }) => (keeper !== null ? "info" : harm.length > 0 ? "error" : "warning"),

  message: ({ table, open, harm, keeper }) => {
    const what = `${deeds(harm.length > 0 ? harm : open, table.id)}: row level security is off`;
    if (keeper !== null) return `${what}. It belongs to ${keeper} and is not yours to change.`;
    if (harm.length === 0) return `${what}. Its rows look like nobody's; turn it on so that no later grant opens more.`;
    if (table.kind.is === "partition") return `${what}. The rules of ${table.kind.of} do not hold for its partitions.`;
    return `${what}.`;
  },

  tells: ({ table, open }) => attacks(open, table.id),
  experiments: ({ table, harm }) => attacks(harm, table.id),
  fix: ({ table, keeper }, facts) => (keeper === null ? enableRls(facts, table) : null),
  offers: ({ table, keeper }) => (keeper === null ? [closeTable(table)] : []),
});
