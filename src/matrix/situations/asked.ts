import type { Catalog } from "../../catalog/catalog.ts";
import type { Column, Table } from "../../catalog/relation.ts";
import { foundPlace } from "../../proof/read/found-place.ts";
import { constantsWithin } from "../../proof/read/request-values.ts";
import { type Placed, scopeOf } from "../../proof/read/scope.ts";
import { walk } from "../../proof/read/walk.ts";
import { constantsOf } from "../../proof/world/constants.ts";
import { placeKey } from "../../proof/world/policy-ties.ts";
import { checksOf } from "../../proof/world/row-choices.ts";
import type { Printed } from "../../sql/sql.ts";
import { parseExpression } from "../../sql/tree.ts";

/** What rules ask of a column: by `placeKey`, the constants that it is compared with; mentioned only: none. */
export type Asked = ReadonlyMap<string, ReadonlySet<string>>;

/** What the policies of these tables, and the routines that they call, ask of columns. Needs `loadParser`. */
export function askedOf(catalog: Catalog, tables: readonly Table[]): Asked {
  const asked = new Map<string, Set<string>>();
  const note = (placed: Placed, values: readonly string[]): void => {
    const place = foundPlace(placed, catalog);
    if (place === null) return;
    const key = placeKey(place);
    const known = asked.get(key) ?? new Set<string>();
    for (const value of values) known.add(value);
    asked.set(key, known);
  };
  const look = {
    catalog,
    comparison: ({ left, right }: { readonly left: Placed; readonly right: Placed }) => {
      note(left, constantsWithin(right.node));
      note(right, constantsWithin(left.node));
    },
    expression: (placed: Placed) => note(placed, []),
  };
  for (const table of tables) {
    for (const { using, withCheck } of table.policies) {
      for (const text of [using, withCheck]) if (text !== null) walk(parseExpression(text), scopeOf(table), look);
    }
  }
  return asked;
}

const mostValues = 4;

/** What a column may hold for a rule to tell the difference: what it is compared with, what a CHECK lists, true and false. */
export function tellingValues(asked: Asked, table: Table, column: Column): readonly string[] {
  const constants = asked.get(placeKey({ table: table.id, column: column.name }));
  if (constants === undefined || column.generated !== "no") return [];
  if (column.typeName === "bool") return ["true", "false"];
  if (constants.size === 0) return [];
  const checks: readonly Printed[] = checksOf(table)
    .filter(({ columns }) => columns.length === 1 && columns[0] === column.name)
    .map(({ expression }) => expression);
  const around = [...constants].flatMap((value) =>
    /^-?\d+$/.test(value) ? [value, String(Number(value) + 1), String(Number(value) - 1)] : [value],
  );
  return [...new Set([...around, ...constantsOf(checks).strings])].slice(0, mostValues);
}
