import type { Table } from "../catalog/relation.ts";
import type { People } from "./access.ts";
import type { Owners } from "./owner.ts";
import { bearerToken, sensitiveColumns } from "./sensitive.ts";

/** Whether a table holds somebody's data: rows that belong to users, or columns with personal or secret data. */
export function peopleOf(table: Table, ownerOf: Owners): People | null {
  const owner = ownerOf(table);
  const named = sensitiveColumns(table, owner?.kind === "owner");
  const tokens = table.columns.flatMap((column) => bearerToken(table, column) ?? []);
  const columns = [...named, ...tokens.filter(({ column }) => !named.some((one) => one.column === column))];
  return owner === null && columns.length === 0 ? null : { owner, columns };
}
