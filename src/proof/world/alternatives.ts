import { constantsOf } from "./constants.ts";
import { checksOf } from "./row-choices.ts";
import { key, type Seeding } from "./seeding.ts";
import { bystander, owner, stranger } from "./tenant.ts";
import { valuesOf } from "./values.ts";
import type { Row } from "./world.ts";

/** Other values that the column of this row may well hold, the other user's first. */
export function alternatives(seeding: Seeding, row: Row, column: string): readonly string[] {
  const shape = seeding.shapes.get(row.table.id)?.get(column);
  const other = row.tenant.letter === stranger.letter ? owner : stranger;
  const theirs = seeding.seeded.get(key(row.table.id, other))?.row?.values.get(column);
  const expressions = checksOf(row.table).flatMap(({ columns, expression }) =>
    columns.includes(column) ? [expression] : [],
  );
  const place = `${row.table.id}.${column}`;
  const constants = constantsOf(expressions);
  const wish = { tenant: bystander, variation: 0, distinct: true, column, place, constants };
  const made = shape === undefined ? [] : likely(valuesOf(shape, wish), constants.strings);
  const all = typeof theirs === "string" ? [theirs, ...made] : made;
  return [...new Set(all)].filter((value) => value !== row.values.get(column));
}

/** Those that a check names come first: most checks of texts name all that may be. */
const likely = (values: readonly string[], named: readonly string[]): readonly string[] => [
  ...values.filter((value) => named.includes(value)),
  ...values.filter((value) => !named.includes(value)),
];
