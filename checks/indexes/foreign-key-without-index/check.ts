import { userTables } from "../../../src/catalog/lookup.ts";
import type { ForeignKey, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { newIndex } from "../../../src/check/fixes/create-index.ts";
import { unindexedKeySeverity } from "../key-severity.ts";
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
  severityOf: ({ table, key, cover }, { catalog }) =>
    cover.is === "weak" ? "info" : unindexedKeySeverity(catalog, table, key),
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
