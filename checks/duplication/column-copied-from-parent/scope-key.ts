import type { Column, ForeignKey, Table } from "../../../src/catalog/relation.ts";
import type { Facts } from "../../../src/check/check.ts";
import { comparable } from "./comparable.ts";
import type { Link } from "./naming.ts";
import { isTenantKey, plainName, wordsOf } from "./vocabulary.ts";

/**
 * The parent's column that says whose row it is, where the child has one of the same name and meaning: a tenant's key, or
 * the user's where both tables show a row to that user only. A comment's author and its post's author are two people.
 */
export function scopeSource(facts: Facts, link: Link, copy: Column): Column | null {
  const { child, key, parent } = link;
  // A tree of one tenant's rows: parent and child are told apart by no name, and a report could not say which it means.
  if (key.columns.includes(copy.name) || parent.id === child.id) return null;
  const original = parent.columns.find(
    ({ name }) => plainName(name) === plainName(copy.name) && !key.references.columns.includes(name),
  );
  if (original === undefined || !comparable(facts.catalog, copy, original)) return null;
  const tenant = isTenantKey(wordsOf(copy.name)) && sameMeaning(child, copy, parent, original);
  return tenant || (isOwnersOnly(facts, child, copy) && isOwnersOnly(facts, parent, original)) ? original : null;
}

/** Both point to the same table, or neither points anywhere and policies decide by the child's. */
function sameMeaning(child: Table, copy: Column, parent: Table, original: Column): boolean {
  const [left, right] = [targetOf(child, copy), targetOf(parent, original)];
  return left === right && (left !== null || decidesAccess(child, copy));
}

const targetOf = (table: Table, column: Column): string | null =>
  table.constraints.find(
    (constraint): constraint is ForeignKey =>
      constraint.kind === "foreign key" && constraint.columns.length === 1 && constraint.columns[0] === column.name,
  )?.references.table ?? null;

/** Whether policies of the table look at the column. */
export const decidesAccess = (table: Table, column: Column): boolean =>
  table.policies.some(({ columns }) => columns.some((used) => used.table === table.id && used.column === column.name));

/** The column holds the owner, nothing but the column decides who reads a row, and it is not everybody. */
function isOwnersOnly({ access }: Facts, table: Table, column: Column): boolean {
  const owner = access.owner(table);
  if (owner === null || owner.via.length > 0 || owner.column !== column.name) return false;
  const readers = table.policies.filter(({ command }) => command === "select" || command === "all");
  const byColumn = readers.every(
    ({ columns }) =>
      columns.length > 0 && columns.every((used) => used.table === table.id && used.column === column.name),
  );
  const { rows } = access.reach("authenticated", table, "select");
  return readers.length > 0 && byColumn && (rows === "own" || rows === "none");
}
