import type { Access } from "../../access/access.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Tie } from "./policy-ties.ts";

/**
 * Columns that a row and a membership have both, by name: what the rest of a key over a user says (a room and a person), where
 * no foreign key ties it and the policy that should forgot to.
 */
export const namedTies = (tables: readonly Table[], access: Access): readonly Tie[] =>
  tables.flatMap((members) => {
    const shared = new Set(keyedWithUser(members, access));
    return tables
      .filter((table) => table !== members && table.policies.length > 0)
      .flatMap((table) =>
        table.columns
          .filter(({ name }) => shared.has(name))
          .map(
            ({ name }): Tie => [
              { table: table.id, column: name },
              { table: members.id, column: name },
            ],
          ),
      );
  });

function keyedWithUser(table: Table, access: Access): readonly string[] {
  const owner = access.owner(table);
  if (owner === null || owner.via.length > 0) return [];
  return table.constraints
    .flatMap((one) => (one.kind === "primary key" || one.kind === "unique" ? [one.columns] : []))
    .filter((columns) => columns.includes(owner.column))
    .flatMap((columns) => columns.filter((name) => name !== owner.column));
}
