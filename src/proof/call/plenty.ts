import { bodiesUnder } from "../../access/routine/body.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, literal, sql } from "../../sql/sql.ts";
import { type Lab, named } from "../lab.ts";
import { foreignKeys } from "../world/links.ts";
import type { Row } from "../world/world.ts";
import type { Vector } from "./vectors.ts";

/** The rows as they are now, and the numbers that were given. */
export type Plenty = { readonly rows: readonly Row[]; readonly numbers: ReadonlySet<string> };

/**
 * Sets every amount in these rows to much, each to a number of its own, where the table's constraints let it: an empty balance
 * is no reason that holds for other people's rows, and 1 is anybody's number. To be called inside `scratch`.
 */
export async function giveInPlenty(lab: Lab, rows: readonly Row[]): Promise<Plenty> {
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  const numbers = new Map<string, string>();
  const changed: Row[] = [];
  for (const row of rows) {
    const values = new Map(row.values);
    for (const column of amounts(row)) {
      const place = `${row.table.id}.${column}`;
      const number = numbers.get(place) ?? String(first + step * numbers.size);
      const done = await lab.shadow.attempt(
        sql`update ${named(row.table)} set ${ident(column)} = ${literal(number)} where ${row.where}`,
      );
      if (!done.ok) continue;
      numbers.set(place, number);
      values.set(column, number);
    }
    changed.push({ ...row, values });
  }
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  return { rows: changed, numbers: new Set(numbers.values()) };
}

const first = 7_391;
const step = 13;

/** The columns whose numbers are nobody's key. */
export function amounts({ table, key }: Pick<Row, "table" | "key">): readonly string[] {
  const keys = new Set([...(key ?? []), ...keyColumns(table), ...foreignKeys(table).flatMap(({ columns }) => columns)]);
  return table.columns
    .filter(({ name, typeName, generated }) => numeric.has(typeName) && generated === "no" && !keys.has(name))
    .map(({ name }) => name);
}

const keyColumns = ({ constraints }: Table): readonly string[] =>
  constraints.flatMap((one) => (one.kind === "primary key" || one.kind === "unique" ? one.columns : []));

const numeric: ReadonlySet<string> = new Set(["int2", "int4", "int8", "numeric", "float4", "float8", "money"]);

/** Whether there is a number in an answer. */
export const holdsNumber = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "object" && value !== null && Object.values(value).some(holdsNumber));

/** A number over many rows, such as a mean or the highest bid, may be there for all; not so what is asked for by a user's id. */
export function isTheirs({ catalog }: Lab, routine: Routine, vector: Vector): boolean {
  const sums = bodiesUnder(catalog, routine).some(({ body }) => aggregates.some((name) => body.builtins.has(name)));
  return vector.some(({ names }) => names === "user" || (names !== "nothing" && !sums));
}

const aggregates = ["sum", "avg", "max", "min", "count"] as const;
