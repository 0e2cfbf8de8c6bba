import type { Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { granted } from "./openings.ts";

/**
 * Whether visitors are meant to leave rows in a table: those without a session hold the grant to add them, no caller of the API
 * holds one to read any, and a row need not say who left it.
 */
export function isDropBox(facts: Facts, table: Table): boolean {
  const { access } = facts;
  const readers = access.apiRoles.some((role) => granted(facts.access, role, table, "select"));
  if (readers || !access.apiRoles.includes("anon") || !granted(access, "anon", table, "insert")) return false;
  const owner = access.owner(table);
  return (
    owner === null || owner.via.length > 0 || table.columns.find(({ name }) => name === owner.column)?.notNull === false
  );
}
