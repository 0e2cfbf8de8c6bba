import type { Table } from "../../catalog/relation.ts";
import { ident, list, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { granted } from "../openings.ts";
import { dropPolicy, freeName, type Policies } from "./owner-policies.ts";

/** A policy that keeps the API roles reading every row, for those that may select; null where none may. */
export function readPolicy(facts: Facts, table: Table): Policies | null {
  const readers = facts.access.apiRoles.filter((role) => granted(facts.access, role, table, "select"));
  if (readers.length === 0) return null;
  const name = freeName("Everyone reads", new Set(table.policies.map((policy) => policy.name)));
  const roles = list(readers.map((role) => ident(role)));
  const target = ident(table.schema, table.name);
  return {
    up: [sql`create policy ${ident(name)} on ${target} for select to ${roles} using (true)`],
    down: [dropPolicy(table, name)],
  };
}
