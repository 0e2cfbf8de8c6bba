import { tableById, userTables } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { type Membership, membershipIn } from "../membership.ts";
import { memberships } from "../public-data.ts";
import { policyReading } from "../trust/trusts.ts";
import { isMember } from "./tie-membership.ts";

/** A condition for a table that tells no owner, and what it goes by. */
type Belonging = { readonly condition: Sql; readonly why: string };

/** That the caller belongs to what a row belongs to; null where the schema does not say who does. */
export function membersOf(facts: Facts, table: Table): Belonging | null {
  for (const membership of membershipsOf(facts, table)) {
    const condition = isMember(facts, table, membership);
    if (condition === null) continue;
    return {
      condition,
      why: `Users keep the rows of what they belong to, as ${membership.members.id} says: check that every member is meant.`,
    };
  }
  return null;
}

/**
 * What ties users to the rows of a table: memberships in what a row refers to, and tables of people with the very column that
 * the table's policies ask for.
 */
export function membershipsOf(facts: Facts, table: Table): readonly Membership[] {
  const parents = table.constraints.flatMap((one) =>
    one.kind === "foreign key" ? (tableById(facts.catalog, one.references.table) ?? []) : [],
  );
  const users = userTables(facts.catalog);
  const keyed = [table, ...parents.filter((parent) => users.includes(parent))]
    .flatMap((parent) => memberships(facts, parent))
    .flatMap((members) => (members === table ? [] : (membershipIn(facts, table, members) ?? [])));
  return [...keyed, ...bySameColumn(facts, table)];
}

function bySameColumn({ access, catalog }: Facts, table: Table): readonly Membership[] {
  const asked = new Set(table.policies.flatMap((policy) => [...policyReading(catalog, table, policy).own]));
  const wanted = table.columns.filter(({ name }) => asked.has(name) && name !== "id");
  return userTables(catalog).flatMap((members) => {
    const owner = members === table ? null : access.owner(members);
    if (owner === null || owner.via.length > 0) return [];
    const column = members.columns.find((one) =>
      wanted.some((other) => other.name === one.name && other.type === one.type),
    );
    if (column === undefined || column.name === owner.column) return [];
    return [{ members, user: owner.column, pairs: [{ row: column.name, member: column.name }] }];
  });
}
