import type { Table } from "../../catalog/relation.ts";
import { ident, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { enableRls, switchOn } from "./enable-rls.ts";
import { likelyOwner } from "./likely-owner.ts";
import { ownerCondition } from "./owner-condition.ts";
import { dropPolicy, freeName } from "./owner-policies.ts";

/**
 * Turns row level security on for a table that no API is known to serve: what the grants let users do, they go on doing with
 * their own rows. Where no grant says anything, they read them, if whose a row is is evident; else nobody but the backend does.
 */
export function admitReaders(facts: Facts, table: Table): Fix {
  const { access } = facts;
  const served: Facts = { ...facts, access: { ...access, reach: access.inside } };
  const owner = access.owner(table);
  const evident = owner !== null || likelyOwner(served, table) !== null;
  if (evident && access.inside("authenticated", table, "select").rows !== "none") return enableRls(served, table);
  const { up, down } = switchOn(table);
  const condition = owner === null ? null : ownerCondition(facts.catalog, table, owner);
  if (condition === null) {
    const why = `No column says whose a row of ${table.id} is: nobody but the backend (service_role) reads it until you write a policy.`;
    return { safety: "review", why, up: [up], down: [down], keeps: "backend" };
  }
  const name = freeName("Users read their own rows", new Set(table.policies.map((policy) => policy.name)));
  return {
    safety: "review",
    why: "Users go on reading their own rows, and only those.",
    up: [
      sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} for select to authenticated using (${condition})`,
      up,
    ],
    down: [down, dropPolicy(table, name)],
    keeps: "backend",
  };
}
