import type { Owner } from "../access/access.ts";
import type { Table } from "../catalog/relation.ts";
import type { PolicyOpening } from "./policy-openings.ts";

/**
 * Whether a policy is a form for visitors: it only lets rows in, also those of people without a session, and a row need not
 * say whose it is.
 */
export function isForm(table: Table, owner: Owner, found: readonly PolicyOpening[]): boolean {
  const column = table.columns.find(({ name }) => name === owner.column);
  return (
    owner.via.length === 0 &&
    column?.notNull === false &&
    found.every(({ command }) => command === "insert") &&
    found.some(({ role }) => role === "anon")
  );
}
