import type { TypeShape } from "../described.ts";
import { keyOfType } from "../type-shape.ts";
import { inMap } from "./in-map.ts";
import { type ColumnName, keyOf } from "./names.ts";

/**
 * How much a clue weighs. `declared`: Postgres would refuse another type. `compared`: it stands beside a value of that type.
 * `looks`: a constant that has this form. `constant`: a constant that fits many types.
 */
export type Weight = "declared" | "compared" | "looks" | "constant";

const weights: Readonly<Record<Weight, number>> = { declared: 3, compared: 2, looks: 1, constant: 0 };

type Clue = { readonly type: TypeShape; readonly weight: Weight };

/** What statements tell of the types of columns. */
export class Clues {
  readonly #clues = new Map<string, Clue[]>();
  readonly #same = new Map<string, Map<string, ColumnName>>();

  add(name: ColumnName, type: TypeShape, weight: Weight): void {
    inMap(this.#clues, keyOfColumn(name), () => []).push({ type, weight });
  }

  /** Two columns are compared or one goes into the other, so that they have one type. */
  same(left: ColumnName, right: ColumnName): void {
    const [leftKey, rightKey] = [keyOfColumn(left), keyOfColumn(right)];
    if (leftKey === rightKey) return;
    inMap(this.#same, leftKey, () => new Map()).set(rightKey, right);
    inMap(this.#same, rightKey, () => new Map()).set(leftKey, left);
  }

  /** The columns that have one type with this one, itself first. */
  readonly group = (name: ColumnName): readonly ColumnName[] => {
    const seen = new Map([[keyOfColumn(name), name]]);
    for (const key of seen.keys()) for (const [other, column] of this.#same.get(key) ?? []) seen.set(other, column);
    return [...seen.values()];
  };

  /** All clues to a column's type, those to columns of the same type included, the weightiest first. */
  readonly to = (name: ColumnName): readonly TypeShape[] => {
    const found = new Map<string, { readonly type: TypeShape; weight: number }>();
    for (const { type, weight } of this.group(name).flatMap((one) => this.#clues.get(keyOfColumn(one)) ?? [])) {
      const clue = inMap(found, keyOfType(type), () => ({ type, weight: 0 }));
      clue.weight = Math.max(clue.weight, weights[weight]);
    }
    return [...found.values()].sort((a, b) => b.weight - a.weight).map(({ type }) => type);
  };
}

const keyOfColumn = ({ schema, name, column }: ColumnName): string => keyOf(schema, name, column);
