import type { Access } from "../../access/access.ts";
import type { Table } from "../../catalog/relation.ts";
import { type Node, parseQuery } from "../../sql/tree.ts";

/** The name under which a query returns the column that says whose a row is. */
export function returnedOwner(query: string, tables: readonly Table[], access: Access): string | null {
  const ownerOf = (table: Table): string | null => {
    if (table.schema === "auth" && table.name === "users") return "id";
    const owner = access.owner(table);
    return owner?.via.length === 0 ? owner.column : null;
  };
  const select = parseQuery(query);
  if (select === null || (select.op ?? "SETOP_NONE") !== "SETOP_NONE") return null;
  const owners = tables.flatMap((table) => ownerOf(table) ?? []);
  const columns = (select.targetList ?? []).map(returned);
  if (columns.some((column) => column?.name === "*")) return tables.length === 1 ? (owners[0] ?? null) : null;
  return columns.find((column) => column !== null && owners.includes(column.of))?.name ?? null;
}

/** A column of a result that is a column of a table: its name, and that of the table's; `*` for all columns. */
function returned(target: Node): { readonly name: string; readonly of: string } | null {
  const result = "ResTarget" in target ? target.ResTarget : null;
  const fields = result?.val && "ColumnRef" in result.val ? (result.val.ColumnRef.fields ?? []) : [];
  const last = fields.at(-1);
  if (last === undefined) return null;
  if ("A_Star" in last) return { name: "*", of: "*" };
  const of = "String" in last ? last.String.sval : undefined;
  return of === undefined ? null : { name: result?.name ?? of, of };
}
