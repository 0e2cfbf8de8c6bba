import { statisticsOf, userTables } from "../../../src/catalog/lookup.ts";
import type { ForeignKey, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Severity } from "../../../src/check/check.ts";
import { newIndex } from "../../../src/check/fixes/create-index.ts";
import { fewRows, rowsOf } from "../size.ts";
import { type Cover, coverOf } from "./cover.ts";

type Evidence = {
  readonly table: Table;
  readonly key: ForeignKey;
  readonly cover: Exclude<Cover, { readonly is: "covered" }>;
};

export const foreignKeyWithoutIndex: Check = defineCheck<Evidence>({
  id: "foreign-key-without-index",
  family: "indexes",
  title: "Foreign key has no index behind it",
  severity: "warning",
  category: "performance",
  needs: [],
  alsoKnownAs: ["splinter:unindexed_foreign_keys", "pg-index-health:foreign_keys_without_index"],

  find: ({ catalog }) =>
    userTables(catalog).flatMap((table) =>
      table.constraints.flatMap((key) => {
        if (key.kind !== "foreign key" || key.inherited) return [];
        const cover = coverOf(catalog, table, key);
        return cover.is === "covered" ? [] : [{ table, key, cover }];
      }),
    ),

  object: ({ table, key }) => ({
    kind: "table constraint",
    identity: key.id,
    schema: table.schema,
    name: key.name,
  }),
  severityOf,
  message,
  related: ({ table, key }) => [
    { kind: "table", identity: table.id },
    { kind: "table", identity: key.references.table },
  ],

  experiments: ({ table, key, cover }) =>
    cover.is === "weak" ? [] : [{ kind: "scan", table: table.id, columns: key.columns }],

  fix: ({ table, key, cover }, { catalog }) => {
    const index = newIndex(catalog, table, indexColumns(key, cover));
    return {
      safety: "safe",
      why: `Adds an index and changes no result. Writes to ${table.id} wait while it is built.`,
      up: [index.up],
      down: index.down,
      keeps: "everyone",
    };
  },
});

/** In the key's own order; what an index begins with already comes last, so that the two do not do the same work. */
function indexColumns(key: ForeignKey, cover: Cover): readonly string[] {
  if (cover.is !== "weak") return key.columns;
  return [...key.columns.filter((column) => !cover.columns.includes(column)), ...cover.columns];
}

/** Without statistics nobody knows the sizes: the table may be large, so it counts as large. */
function severityOf({ table, key, cover }: Evidence, { catalog }: Facts): Severity {
  const rows = rowsOf(catalog, table.id);
  const parentRows = rowsOf(catalog, key.references.table);
  const smallTable = rows !== null && rows < fewRows;
  const lookup =
    parentRows !== null && parentRows < fewRows && statisticsOf(catalog, key.references.table)?.deleted === 0;
  return cover.is === "weak" || smallTable || lookup ? "info" : "warning";
}

function message({ table, key, cover }: Evidence): string {
  const parent = key.references.table;
  const columns = key.columns.join(", ");
  if (cover.is === "weak") {
    return (
      `The foreign key ${key.name} is only half indexed: ${cover.index.name} finds rows of ${table.id} by ` +
      `${cover.columns.join(", ")}, then reads all of those. Where many rows share that value, every delete from ` +
      `${parent} is slow. Add an index on (${indexColumns(key, cover).join(", ")}).`
    );
  }
  const nearest = cover.nearest === null ? "" : ` ${cover.nearest.index.name} does not help: ${cover.nearest.because}.`;
  return (
    `No index finds rows of ${table.id} by ${columns}: every delete from ${parent} reads all of ${table.id} ` +
    `${consequence(key)}, and so does every query that joins the two.${nearest} Add an index on (${columns}).`
  );
}

function consequence(key: ForeignKey): string {
  switch (key.onDelete) {
    case "cascade":
      return "to find the rows to delete with it";
    case "set null":
      return "to find the rows whose key it sets to null";
    case "set default":
      return "to find the rows whose key it sets to the default";
    case "no action":
    case "restrict":
      return "to make sure that no row still points to it";
  }
}
