import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, sql } from "../../sql/sql.ts";
import { parseQuery } from "../../sql/tree.ts";
import type { Facts } from "../check.ts";
import { withBody } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Leaves each caller their own rows of what an SQL function of one query returns, where the result says whose each row is. */
export function filterResult(
  { access, catalog }: Facts,
  routine: Routine,
  tables: readonly Table[],
): WrittenFix | null {
  if (routine.language !== "sql" || routine.body === null || !routine.returnsSet) return null;
  if (!catalog.routines.some(({ schema, name }) => schema === "auth" && name === "uid")) return null;
  const query = routine.body.trim().replace(/;\s*$/, "");
  const column = ownerColumn(query, tables, (table) => {
    if (table.schema === "auth" && table.name === "users") return "id";
    const owner = access.owner(table);
    return owner?.via.length === 0 ? owner.column : null;
  });
  if (column === null) return null;
  const own = sql`${ident(column)}`.text;
  const made = withBody(
    routine,
    `\n  select found.* from (${query}) as found\n  where found.${own} = (select auth.uid()) or (select auth.role()) = 'service_role'\n`,
  );
  if (made === null) return null;
  const why = "Each caller then gets their own rows of it only; the backend (service_role) goes on getting all.";
  return { safety: "review", why, ...made, keeps: "owners" };
}

/** The name under which a query returns the column that says whose a row is. */
function ownerColumn(query: string, tables: readonly Table[], ownerOf: (table: Table) => string | null): string | null {
  const select = parseQuery(query);
  if (select === null || (select.op ?? "SETOP_NONE") !== "SETOP_NONE") return null;
  const owners = new Set(tables.flatMap((table) => ownerOf(table) ?? []));
  for (const target of select.targetList ?? []) {
    const result = "ResTarget" in target ? target.ResTarget : null;
    const value = result?.val;
    if (!value || !("ColumnRef" in value)) continue;
    const last = value.ColumnRef.fields?.at(-1);
    if (last && "A_Star" in last) return tables.length === 1 ? ([...owners][0] ?? null) : null;
    const name = last && "String" in last ? last.String.sval : undefined;
    if (name !== undefined && owners.has(name)) return result?.name ?? name;
  }
  return null;
}
