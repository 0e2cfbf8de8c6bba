import { tableById, userTables } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { type Membership, membershipIn } from "../membership.ts";
import { memberships } from "../public-data.ts";
import { policyReading } from "../trust/trusts.ts";

/** What ties users to the rows of a table: memberships in what a row refers to, or else a column that both have. */
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

/** Tables of people with the very column that the policies of a table ask for. */
export function bySameColumn({ access, catalog }: Facts, table: Table): readonly Membership[] {
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
