import type { Lab } from "../../proof/lab.ts";
import { named } from "../../proof/lab.ts";
import { placeKey } from "../../proof/world/policy-ties.ts";
import { written } from "../../proof/world/solve.ts";
import type { Row } from "../../proof/world/world.ts";
import { ident, list, sql } from "../../sql/sql.ts";
import { type Asked, tellingValues } from "./asked.ts";
import type { State } from "./situation.ts";

const mostStates = 16;

type Value = readonly [column: string, value: string | null];

/** The row as it is, and with the values by which rules tell rows apart: one column changed, then two, then more. */
export function statesOf(lab: Lab, asked: Asked, row: Row): readonly State[] {
  const columns = row.table.columns
    .filter(({ name }) => !row.key?.includes(name))
    .map((column) => valuesOf(lab, asked, row, column.name).map((value): Value => [column.name, value]))
    .filter((values) => values.length > 0);
  let combined: readonly (readonly Value[])[] = [[]];
  for (const values of columns) {
    const longer = combined.flatMap((set) => values.map((value) => [...set, value]));
    combined = [...combined, ...longer].slice(0, mostSets);
  }
  return combined
    .toSorted((a, b) => a.length - b.length)
    .slice(0, mostStates)
    .map((changes) => stateOf(row, changes));
}

const mostSets = 200;

/** Other values for one column that a rule mentions; none where it may be empty. */
function valuesOf(lab: Lab, asked: Asked, row: Row, name: string): readonly (string | null)[] {
  const column = row.table.columns.find((one) => one.name === name);
  if (column === undefined || !asked.has(placeKey({ table: row.table.id, column: name }))) return [];
  const isTie = lab.world.userColumns(row.table).includes(name) || lab.world.tenantColumns(row.table).includes(name);
  const telling = tellingValues(asked, row.table, column);
  const other = telling.length > 0 && column.typeName !== "bool" ? lab.world.alternatives(row, name).slice(0, 1) : [];
  const empty = !column.notNull && (telling.length === 0 || isTie) ? [null] : [];
  const filled = row.values.get(name) === null ? lab.world.alternatives(row, name).slice(0, 1) : [];
  return [...new Set([...telling, ...other, ...empty, ...filled])].filter((value) => value !== row.values.get(name));
}

function stateOf(row: Row, changes: readonly Value[]): State {
  if (changes.length === 0) return { words: "", row, values: row.values, prepare: null };
  const assignments = changes.map(([column, value]) => sql`${ident(column)} = ${written(value)}`);
  return {
    words: changes
      .map(([column, value]) => (value === null ? `without ${column}` : `with ${column} ${JSON.stringify(value)}`))
      .join(" and "),
    row,
    values: new Map([...row.values, ...changes]),
    prepare: sql`update ${named(row.table)} set ${list(assignments)} where ${row.where}`,
  };
}
