import type { Rowset } from "./context.ts";
import { field, items, text } from "./raw.ts";
import { provided, unknown, type Value } from "./value.ts";

/** Variables by name, `row.field` for the fields of a record. */
export type Variables = ReadonlyMap<string, Value>;

/** With one variable changed. */
export const set = (variables: Variables, name: string, value: Value): Variables =>
  new Map([...variables, [name, value]]);

type Column = { readonly name: string; readonly value: Value };

/** The variables after `select … into` the target: null where the query has no row. */
export function selectedInto(target: unknown, rows: Rowset, variables: Variables): Variables {
  const columns = rows.columns.map(({ name, value }): Column => ({ name, value: provided(rows.exists, value()) }));
  const targets = targetsOf(target);
  const [only] = targets;
  if (targets.length === 1 && only != null) {
    const fields = columns.map(({ name, value }) => [`${only}.${name}`, value] as const);
    return new Map([...variables, [only, wholeOf(columns)], ...fields]);
  }
  return targets.reduce<Variables>(
    (all, name, i) => (name === null ? all : set(all, name, columns[i]?.value ?? unknown)),
    variables,
  );
}

/** The variables that take the columns; one of them takes a whole row, where it is a record. */
function targetsOf(target: unknown): readonly (string | null)[] {
  const record = text(field(field(target, "PLpgSQL_rec"), "refname"));
  if (record !== null) return [record];
  return items(field(field(target, "PLpgSQL_row"), "fields")).map((item) => text(field(item, "name")));
}

/**
 * The parser knows no types: it takes a variable of an enum for a record, and one of a row type for a plain one. One column
 * is its own value; what a record of several is as a whole is not worked out.
 */
function wholeOf(columns: readonly Column[]): Value {
  const [only] = columns;
  return columns.length === 1 && only !== undefined ? only.value : unknown;
}
