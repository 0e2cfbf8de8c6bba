import type { Table } from "../catalog/relation.ts";
import type { People } from "./access.ts";
import type { Owners } from "./owner.ts";
import { sensitiveColumns } from "./sensitive.ts";

/** Whether a table holds somebody's data: rows that belong to users, or columns with personal or secret data. */
export function peopleOf(table: Table, ownerOf: Owners): People | null {
  const owner = ownerOf(table);
  const columns = sensitiveColumns(table, owner?.kind === "owner");
  return owner === null && columns.length === 0 ? null : { owner, columns };
}
