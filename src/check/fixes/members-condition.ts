import { tableById } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import { list, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { membershipIn } from "../membership.ts";
import { memberships } from "../public-data.ts";
import { likelyOwner } from "./likely-owner.ts";
import { isMember } from "./tie-membership.ts";

/** A condition for a table that tells no owner, and what it goes by. */
export type Belonging = { readonly condition: Sql; readonly why: string };

/**
 * Who may have the rows of a table that tells no owner: the members of what a row belongs to, and whom a row names by address.
 * null where the schema says neither.
 */
export function belonging(facts: Facts, table: Table): Belonging | null {
  const members = membersOf(facts, table);
  const likely = likelyOwner(facts, table);
  if (members === null) return likely;
  if (likely === null) return members;
  return {
    condition: list([likely.condition, members.condition], sql` or `),
    why: `${members.why} So does whom a row names: check that both are meant.`,
  };
}

function membersOf(facts: Facts, table: Table): Belonging | null {
  const parents = table.constraints.flatMap((one) =>
    one.kind === "foreign key" ? (tableById(facts.catalog, one.references.table) ?? []) : [],
  );
  for (const members of [table, ...parents].flatMap((parent) => memberships(facts, parent))) {
    const membership = members === table ? null : membershipIn(facts, table, members);
    const condition = membership === null ? null : isMember(facts, table, membership);
    if (condition === null) continue;
    return {
      condition,
      why: `Users keep the rows of what they belong to, as ${members.id} says: check that every member is meant.`,
    };
  }
  return null;
}
