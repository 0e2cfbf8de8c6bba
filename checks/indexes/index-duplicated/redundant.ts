import type { Index, IndexKey, Relation } from "../../../src/catalog/relation.ts";

/** Why one index does nothing that another does not do already. */
export type Redundancy =
  /** Same keys: whatever uses one can use the other. */
  | "same keys"
  /** Its keys are the first keys of a longer one, or the other carries more columns along. */
  | "prefix"
  /** Its first keys are unique and not null already, so its further keys find nothing more. */
  | "beyond unique";

/** Whether `kept` can stand in for `index` on this relation, and why; null where something would be lost. */
export function redundancy(relation: Relation, index: Index, kept: Index): Redundancy | null {
  if (index.id === kept.id || !index.usable || !kept.usable || restsOn(index)) return null;
  if (index.method !== kept.method || index.predicate !== kept.predicate) return null;
  if (index.method !== "btree") return build(index) === build(kept) ? "same keys" : null;
  return sortedRedundancy(relation, index, kept);
}

function sortedRedundancy(relation: Relation, index: Index, kept: Index): Redundancy | null {
  if (beginsWith(kept.keys, index.keys) && carries(kept, index)) {
    if (index.unique && !enforces(relation, kept, index)) return null;
    const wider = kept.keys.length > index.keys.length || kept.include.length > index.include.length;
    return wider ? "prefix" : "same keys";
  }
  const leadsToOneRow = kept.unique && allPresent(relation, kept) && beginsWith(index.keys, kept.keys);
  return leadsToOneRow && !index.unique && index.include.length === 0 ? "beyond unique" : null;
}

/** Something else would break, or change, without this very index. */
const restsOn = (index: Index): boolean =>
  index.constraint !== null ||
  index.primary ||
  index.referencedBy.length > 0 ||
  index.replicaIdentity ||
  index.clustered ||
  index.attachedTo !== null;

/** All that follows the method: keys, operator classes, what it carries, storage options, predicate. */
const build = ({ definition, method }: Index): string =>
  definition.slice(definition.indexOf(` USING ${method} `) + ` USING ${method} `.length);

/** The same keys at the front, sorted the same way or exactly backwards (a btree is read in both directions). */
function beginsWith(keys: readonly IndexKey[], front: readonly IndexKey[]): boolean {
  if (keys.length < front.length) return false;
  const pairs = front.map((key, position) => [key, keys[position] ?? key] as const);
  return (
    pairs.every(([a, b]) => sameKey(a, b)) &&
    (pairs.every(([a, b]) => sameOrder(a, b)) || pairs.every(([a, b]) => oppositeOrder(a, b)))
  );
}

const sameKey = (a: IndexKey, b: IndexKey): boolean =>
  a.text === b.text && a.operatorClass === b.operatorClass && a.collation === b.collation;

const sameOrder = (a: IndexKey, b: IndexKey): boolean => a.descending === b.descending && a.nullsFirst === b.nullsFirst;

const oppositeOrder = (a: IndexKey, b: IndexKey): boolean =>
  a.descending !== b.descending && a.nullsFirst !== b.nullsFirst;

/** What `index` carries along is in `kept` too. */
function carries(kept: Index, index: Index): boolean {
  const columns = new Set([...kept.include, ...kept.keys.map(({ column }) => column)]);
  return index.include.every((column) => columns.has(column));
}

/** `kept` refuses every row that the unique `index` refuses, and at the same moment. */
function enforces(relation: Relation, kept: Index, index: Index): boolean {
  const deferrable =
    relation.relation === "table" &&
    relation.constraints.some((constraint) => constraint.name === kept.constraint && constraint.deferrable);
  const sameNulls = kept.nullsNotDistinct === index.nullsNotDistinct || allPresent(relation, kept);
  return kept.unique && kept.keys.length === index.keys.length && sameNulls && !deferrable;
}

const allPresent = (relation: Relation, index: Index): boolean =>
  index.keys.every(
    ({ column }) => column !== null && relation.columns.some(({ name, notNull }) => name === column && notNull),
  );
