import type { ApiRole, Owner, SensitiveColumn } from "../access/access.ts";
import { bearerToken, plainlySensitive, sensitiveColumns } from "../access/sensitive.ts";
import type { Column, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { hangsOnOthers, memberships } from "./public-data.ts";

/** The columns with secret or personal data that a role may select, by its grants; which rows is another question. */
export function exposedColumns({ access }: Facts, table: Table, role: ApiRole): readonly SensitiveColumn[] {
  const { rows, columns } = access.reach(role, table, "select");
  if (rows === "none") return [];
  return table.columns
    .filter(({ name }) => columns === "all" || columns.includes(name))
    .flatMap(
      (column) => plainlySensitive(column) ?? bearerToken(table, column) ?? secretOfPerson(access.owner(table), column),
    );
}

/** What is a secret only where the row is about somebody: a person's pin, a person's token. */
const secretOfPerson = (owner: Owner | null, column: Column): readonly SensitiveColumn[] =>
  owner?.kind === "owner" ? sensitiveColumns({ columns: [column] }, true).filter(({ kind }) => kind === "secret") : [];

/** Whether rows may be meant for everybody: what users published, their public profiles, and what is nobody's in particular. */
export function isPublished(facts: Facts, table: Table): boolean {
  const owner = facts.access.owner(table);
  if (owner === null) return !hangsOnOthers(facts, table) && memberships(facts, table).length === 0;
  return owner.kind === "author" || isProfile(table, owner.column);
}

/** One row for each user. */
export const isProfile = (table: Table, owner: string): boolean =>
  table.constraints.some(
    (constraint) =>
      constraint.kind === "primary key" && constraint.columns.length === 1 && constraint.columns[0] === owner,
  );
