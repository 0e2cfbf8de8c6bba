import type { Catalog } from "../../../src/catalog/catalog.ts";
import { indexStatisticsOf, userTables, userViews } from "../../../src/catalog/lookup.ts";
import type { Index, Relation } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Severity } from "../../../src/check/check.ts";
import { objectName } from "../../../src/check/fixes/names.ts";
import { ident, printed, sql } from "../../../src/sql/sql.ts";
import { type Redundancy, redundancy } from "./redundant.ts";

type Evidence = {
  readonly relation: Relation;
  readonly index: Index;
  readonly kept: Index;
  readonly because: Redundancy;
};

export const indexDuplicated: Check = defineCheck<Evidence>({
  id: "index-duplicated",
  family: "indexes",
  title: "Index does what another index does already",
  severity: "warning",
  category: "performance",
  needs: [],
  alsoKnownAs: [
    "splinter:duplicate_index",
    "pg-index-health:duplicated_indexes",
    "pg-index-health:intersected_indexes",
  ],

  find: ({ catalog }) =>
    [...userTables(catalog), ...userViews(catalog)].flatMap((relation) => spareIndexes(catalog, relation)),

  object: ({ relation, index }) => ({
    kind: "index",
    identity: index.id,
    schema: relation.schema,
    name: index.name,
  }),
  severityOf,
  message,
  related: ({ relation, kept }) => [
    { kind: "index", identity: kept.id },
    { kind: relation.relation === "table" ? "table" : "materialized view", identity: relation.id },
  ],

  experiments: ({ index, kept }) => [{ kind: "substitute", index: index.id, by: kept.id }],

  fix: ({ relation, index, kept, because }) => ({
    safety: because === "same keys" ? "safe" : "review",
    why:
      because === "same keys"
        ? `Removes an index whose every use ${kept.name} can serve.`
        : `${kept.name} serves the same searches, but not always at the same price: it is not the same size.`,
    up: [sql`drop index ${ident(relation.schema, index.name)}`],
    down: [sql`${printed(index.definition)}`],
    keeps: "everyone",
  }),
});

/** The indexes to drop, each with one that stays and does its work. Of two that could replace each other, one stays. */
function spareIndexes(catalog: Catalog, relation: Relation): readonly Evidence[] {
  const ranked = relation.indexes.toSorted((a, b) => preference(catalog, relation, a, b));
  const replaces = (index: Index, kept: Index): boolean =>
    redundancy(relation, index, kept) !== null &&
    (redundancy(relation, kept, index) === null || ranked.indexOf(kept) < ranked.indexOf(index));
  const staying = ranked.filter((index) => !ranked.some((other) => replaces(index, other)));
  return relation.indexes.flatMap((index) => {
    const candidates = staying.flatMap((kept) => {
      const because = replaces(index, kept) ? redundancy(relation, index, kept) : null;
      return because === null ? [] : [{ relation, index, kept, because }];
    });
    return candidates.toSorted((a, b) => strength[a.because] - strength[b.because]).slice(0, 1);
  });
}

const strength: Readonly<Record<Redundancy, number>> = { "same keys": 0, prefix: 1, "beyond unique": 2 };

/** Which of two to keep: what enforces something, then what is used more, then what is smaller, then the usual name. */
function preference(catalog: Catalog, relation: Relation, a: Index, b: Index): number {
  const counted = (index: Index) => indexStatisticsOf(catalog, index.id) ?? { scans: 0, bytes: 0 };
  return (
    Number(b.primary) - Number(a.primary) ||
    Number(b.constraint !== null) - Number(a.constraint !== null) ||
    Number(b.unique) - Number(a.unique) ||
    counted(b).scans - counted(a).scans ||
    counted(a).bytes - counted(b).bytes ||
    Number(hasDefaultName(relation, b)) - Number(hasDefaultName(relation, a)) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** `table_column_idx`, as Postgres and most people name one. */
const hasDefaultName = (relation: Relation, { name, keys }: Index): boolean =>
  name === objectName(relation.name, keys.map(({ column }) => column ?? "expr").join("_"), "idx");

/** A longer index that is not much larger costs its readers little; without sizes nobody knows. */
function severityOf({ index, kept, because }: Evidence, { catalog }: Facts): Severity {
  if (because === "same keys") return "warning";
  const own = indexStatisticsOf(catalog, index.id)?.bytes;
  const other = indexStatisticsOf(catalog, kept.id)?.bytes;
  const slim = own !== undefined && other !== undefined && other <= 2 * own;
  return because === "prefix" && slim ? "warning" : "info";
}

function message({ relation, index, kept, because }: Evidence): string {
  const cost = `Every write to ${relation.id} keeps both up to date.`;
  switch (because) {
    case "same keys":
      return `${index.name} is a second index for the same search as ${kept.name}. ${cost} Drop ${index.name}.`;
    case "prefix":
      return `${index.name} is the beginning of ${kept.name}, which finds the same rows. ${cost} Drop ${index.name}, unless ${kept.name} is much larger.`;
    case "beyond unique":
      return `${index.name} finds nothing that ${kept.name} does not: ${kept.name} leads to a single row. ${cost} Drop ${index.name}.`;
  }
}
