import type { Catalog } from "../../../src/catalog/catalog.ts";
import { partitionsOf, tableById } from "../../../src/catalog/lookup.ts";
import type { ForeignKey, Index, IndexKey, Table } from "../../../src/catalog/relation.ts";
import { presenceOnly } from "../predicate.ts";

/**
 * How well a table's indexes answer "which rows point to this one?". `weak`: an index narrows the search by some of the
 * key's columns. `none` says, where one comes near, which index that is and why Postgres cannot use it.
 */
export type Cover =
  | { readonly is: "covered" }
  | { readonly is: "weak"; readonly index: Index; readonly columns: readonly string[] }
  | { readonly is: "none"; readonly nearest: { readonly index: Index; readonly because: string } | null };

/**
 * Judges the indexes of the table the key sits on. A partitioned table is covered where each of its partitions is: a
 * search runs partition by partition.
 */
export function coverOf(catalog: Catalog, table: Table, key: ForeignKey): Cover {
  const parent = tableById(catalog, key.references.table);
  const judged = table.indexes.map((index) => ({ index, verdict: judge(index, key, parent) }));
  if (judged.some(({ verdict }) => verdict.is === "covers") || partitionsCover(catalog, table, key)) {
    return { is: "covered" };
  }
  for (const { index, verdict } of judged) {
    if (verdict.is === "weak") return { is: "weak", index, columns: verdict.columns };
  }
  for (const { index, verdict } of judged) {
    if (verdict.is === "useless") return { is: "none", nearest: { index, because: verdict.because } };
  }
  return { is: "none", nearest: null };
}

function partitionsCover(catalog: Catalog, table: Table, key: ForeignKey): boolean {
  const partitions = partitionsOf(catalog, table.id);
  return partitions.length > 0 && partitions.every((partition) => coverOf(catalog, partition, key).is === "covered");
}

type Verdict =
  | { readonly is: "covers" }
  | { readonly is: "weak"; readonly columns: readonly string[] }
  | { readonly is: "useless"; readonly because: string }
  | { readonly is: "unrelated" };

function judge(index: Index, key: ForeignKey, parent: Table | null): Verdict {
  const led = leadingColumns(index, key);
  if (led.length > 0 && obstacle(index, key, led) === null) return strengthOf(index, key, parent, led);
  if (!key.columns.every((column) => mentions(index, column))) return { is: "unrelated" };
  const because = obstacle(index, key, key.columns) ?? `it begins with ${index.keys[0]?.text ?? "another column"}`;
  return { is: "useless", because };
}

const mentions = (index: Index, column: string): boolean =>
  index.include.includes(column) || index.keys.some((indexKey) => indexKey.column === column);

/** The key's columns at the front of the index, in any order, up to the first stranger. */
function leadingColumns(index: Index, key: ForeignKey): readonly string[] {
  const stranger = index.keys.findIndex(({ column }) => column === null || !key.columns.includes(column));
  const front = stranger < 0 ? index.keys : index.keys.slice(0, stranger);
  return front.flatMap(({ column }) => (column === null ? [] : [column]));
}

/** All of the key's columns; or enough of them to find a single row, or the rows of a single parent. */
function strengthOf(index: Index, key: ForeignKey, parent: Table | null, led: readonly string[]): Verdict {
  const complete = new Set(led).size === new Set(key.columns).size;
  const oneRow = index.unique && led.length === index.keys.length;
  const referenced = new Set(led.map((column) => key.references.columns[key.columns.indexOf(column)]));
  const oneParent = (parent?.indexes ?? []).some(
    ({ unique, usable, predicate, keys }) =>
      unique && usable && predicate === null && keys.every(({ column }) => column !== null && referenced.has(column)),
  );
  return complete || oneRow || oneParent ? { is: "covers" } : { is: "weak", columns: led };
}

/** Why Postgres cannot look these columns up in the index, or null where nothing stands in the way. */
function obstacle(index: Index, key: ForeignKey, columns: readonly string[]): string | null {
  if (!index.usable) return "it is invalid, left over from a build that did not finish";
  if (index.method !== "btree" && !(index.method === "hash" && key.columns.length === 1)) {
    return `a ${index.method} index does not answer equality here`;
  }
  if (index.predicate !== null && !presenceOnly(index.predicate, key.columns)) {
    return `it leaves out rows: it only has those where ${index.predicate}`;
  }
  for (const column of columns) {
    const indexKey = index.keys.find((candidate) => candidate.column === column);
    if (indexKey === undefined) return `it carries ${column} along but is not sorted by it`;
    const because = mismatch(indexKey, key, column);
    if (because !== null) return because;
  }
  return null;
}

function mismatch(indexKey: IndexKey, key: ForeignKey, column: string): string | null {
  const families = key.equalityFamilies[key.columns.indexOf(column)] ?? [];
  if (!families.includes(indexKey.operatorFamily))
    return `its operator class ${indexKey.operatorClass} has no such "="`;
  if (!indexKey.columnCollation) return `it sorts ${column} by another collation (${indexKey.collation})`;
  return null;
}
