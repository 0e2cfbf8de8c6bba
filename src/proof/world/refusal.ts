import type { Table } from "../../catalog/relation.ts";
import type { Refusal } from "./insert-row.ts";

/** Why Postgres took no row, with the columns concerned. */
export function inWords(table: Table, refusal: Refusal): string {
  const constraint = table.constraints.find(({ name }) => refusal.message.includes(`"${name}"`));
  const columns = constraint === undefined || !("columns" in constraint) ? "" : ` (${constraint.columns.join(", ")})`;
  if (refusal.code !== "23514") return `${refusal.message}${columns}`;
  return constraint === undefined
    ? `no values were found that pass its CHECKs: ${refusal.message}`
    : `no values were found that pass ${constraint.name}${columns}: ${constraint.definition}`;
}
