import type { TypeShape } from "../described.ts";
import { keyOfType } from "../type-shape.ts";
import { type ColumnName, type FullName, keyOf } from "./names.ts";

/**
 * How much a clue weighs. `declared`: Postgres would refuse another type. `compared`: it stands beside a value of that type.
 * `looks`: a constant that has this form. `constant`: a constant that fits many types.
 */
export type Weight = "declared" | "compared" | "looks" | "constant";

export const weights: Readonly<Record<Weight, number>> = { declared: 3, compared: 2, looks: 1, constant: 0 };

type Clue = { readonly type: TypeShape; readonly weight: Weight };

/** A use of a routine: what it was given. A type is null where it is not known. */
export type RoutineUse = {
  readonly parameters: readonly (TypeShape | null)[];
  /** Of arguments given by name. */
  readonly names: readonly (string | null)[];
};

/** What the statements of a folder say about relations, columns, types and routines; filled by reading them all once. */
export class Ledger {
  /** The columns of a relation that another source knows, all of them; null for a relation that it does not. */
  readonly typedColumns: (relation: FullName) => ReadonlySet<string> | null;
  readonly #relations = new Map<string, FullName>();
  readonly #columns = new Map<string, Map<string, ColumnName>>();
  readonly #declared = new Map<string, Map<string, TypeShape | null>>();
  readonly #clues = new Map<string, Clue[]>();
  readonly #same = new Map<string, Map<string, ColumnName>>();
  readonly #keys = new Map<string, (readonly string[])[]>();
  readonly #ownKeys = new Set<string>();
  readonly #labels = new Map<string, Set<string>>();
  readonly #added = new Map<string, Set<string>>();
  readonly #routines = new Map<string, RoutineUse[]>();
  readonly #given = new Map<string, TypeShape[]>();
  readonly #triggers = new Map<string, FullName[]>();
  readonly #results = new Map<string, TypeShape>();
  readonly #made = new Set<string>();
  readonly #open = new Set<string>();
  readonly #madeRoutines = new Map<string, (readonly (TypeShape | null)[])[]>();
  readonly #renamed = new Map<string, string>();
  readonly #formerly = new Map<string, FullName>();

  constructor(typedColumns: Ledger["typedColumns"]) {
    this.typedColumns = typedColumns;
  }

  relation(name: FullName): void {
    this.#relations.set(keyOf(name.schema, name.name), name);
  }

  /** A statement names this column. */
  column(name: ColumnName): void {
    this.relation(name);
    inMap(this.#columns, keyOf(name.schema, name.name), () => new Map()).set(name.column, name);
  }

  /** A statement makes this column. */
  declare(name: ColumnName, type: TypeShape | null): void {
    inMap(this.#declared, keyOf(name.schema, name.name), () => new Map()).set(name.column, type);
    if (type !== null) this.clue(name, type, "declared");
  }

  clue(name: ColumnName, type: TypeShape, weight: Weight): void {
    inMap(this.#clues, keyOfColumn(name), () => []).push({ type, weight });
  }

  /** Two columns are compared or one goes into the other, so that they have one type. */
  same(left: ColumnName, right: ColumnName): void {
    const keys = [keyOfColumn(left), keyOfColumn(right)] as const;
    if (keys[0] === keys[1]) return;
    inMap(this.#same, keys[0], () => new Map()).set(keys[1], right);
    inMap(this.#same, keys[1], () => new Map()).set(keys[0], left);
  }

  /** A foreign key or ON CONFLICT needs these columns to be unique. */
  key(relation: FullName, columns: readonly string[]): void {
    if (columns.length > 0) inMap(this.#keys, keyOf(relation.schema, relation.name), () => []).push(columns);
  }

  /** A statement gives the relation its primary key. */
  ownKey(relation: FullName): void {
    this.#ownKeys.add(keyOf(relation.schema, relation.name));
  }

  label(type: FullName, label: string): void {
    inMap(this.#labels, keyOf(type.schema, type.name), () => new Set()).add(label);
  }

  /** A statement adds this part (a column, a label) to something that is there already, or gives a part this name. */
  add(whole: FullName, part: string): void {
    inMap(this.#added, keyOf(whole.schema, whole.name), () => new Set()).add(part);
  }

  use(routine: FullName, use: RoutineUse): void {
    inMap(this.#routines, keyOf(routine.schema, routine.name), () => []).push(use);
  }

  /** What a routine returns is used as this type. */
  gives(routine: FullName, type: TypeShape): void {
    inMap(this.#given, keyOf(routine.schema, routine.name), () => []).push(type);
  }

  /** A trigger of this relation runs this routine. */
  trigger(routine: FullName, relation: FullName): void {
    inMap(this.#triggers, keyOf(routine.schema, routine.name), () => []).push(relation);
  }

  /** A statement makes this routine, and this is what it returns. */
  result(routine: FullName, type: TypeShape): void {
    this.#results.set(keyOf(routine.schema, routine.name), type);
  }

  /** A statement makes this relation or type. */
  make(name: FullName): void {
    this.#made.add(keyOf(name.schema, name.name));
  }

  /** A statement makes it, but with columns that are not written there. */
  makeOpen(name: FullName): void {
    this.make(name);
    this.leaveOpen(name);
  }

  leaveOpen(name: FullName): void {
    this.#open.add(keyOf(name.schema, name.name));
  }

  /** A statement makes this routine, with parameters of these types. */
  makeRoutine(name: FullName, parameters: readonly (TypeShape | null)[]): void {
    inMap(this.#madeRoutines, keyOf(name.schema, name.name), () => []).push(parameters);
  }

  /** A statement renames a column, which therefore is there under its old name first. */
  renameColumn(relation: FullName, from: string, to: string): void {
    this.column({ ...relation, column: from });
    this.same({ ...relation, column: from }, { ...relation, column: to });
    this.add(relation, to);
    this.#renamed.set(keyOf(relation.schema, relation.name, to), from);
  }

  renameRelation(relation: FullName, to: string): void {
    this.relation(relation);
    this.make({ ...relation, name: to });
    this.leaveOpen({ ...relation, name: to });
    this.#formerly.set(keyOf(relation.schema, relation.name), { ...relation, name: to });
  }

  /** The name that a relation is given later, under which types know it. */
  readonly laterName = ({ schema, name }: FullName): FullName | null => this.#formerly.get(keyOf(schema, name)) ?? null;
  /** The name that a column has before a statement gives it this one. */
  readonly formerName = ({ schema, name, column }: ColumnName): string | null =>
    this.#renamed.get(keyOf(schema, name, column)) ?? null;
  /** The parameters of the routines that statements make under this name. */
  readonly parametersOf = ({ schema, name }: FullName): readonly (readonly (TypeShape | null)[])[] =>
    this.#madeRoutines.get(keyOf(schema, name)) ?? [];
  /** Whether all columns of a relation are known from the statements that make it. */
  readonly isKnown = (name: FullName): boolean => this.isMade(name) && !this.#open.has(keyOf(name.schema, name.name));
  readonly isMade = ({ schema, name }: FullName): boolean => this.#made.has(keyOf(schema, name));
  readonly resultOf = ({ schema, name }: FullName): TypeShape | null => this.#results.get(keyOf(schema, name)) ?? null;
  /** The relations whose triggers run a routine. */
  readonly triggeredBy = ({ schema, name }: FullName): readonly FullName[] =>
    this.#triggers.get(keyOf(schema, name)) ?? [];
  readonly givenBy = ({ schema, name }: FullName): readonly TypeShape[] => this.#given.get(keyOf(schema, name)) ?? [];
  readonly usesOf = ({ schema, name }: FullName): readonly RoutineUse[] =>
    this.#routines.get(keyOf(schema, name)) ?? [];
  readonly labelsOf = ({ schema, name }: FullName): readonly string[] => [
    ...(this.#labels.get(keyOf(schema, name)) ?? []),
  ];
  readonly addedTo = ({ schema, name }: FullName): ReadonlySet<string> =>
    this.#added.get(keyOf(schema, name)) ?? new Set();
  readonly hasOwnKey = ({ schema, name }: FullName): boolean => this.#ownKeys.has(keyOf(schema, name));
  readonly keysOf = ({ schema, name }: FullName): readonly (readonly string[])[] =>
    this.#keys.get(keyOf(schema, name)) ?? [];
  /** The columns that statements name, in the order in which they first do. */
  readonly columnsOf = ({ schema, name }: FullName): readonly string[] => [
    ...(this.#columns.get(keyOf(schema, name))?.keys() ?? []),
  ];
  readonly declares = ({ schema, name, column }: ColumnName): boolean =>
    this.#declared.get(keyOf(schema, name))?.has(column) === true;
  readonly declaredType = ({ schema, name, column }: ColumnName): TypeShape | null =>
    this.#declared.get(keyOf(schema, name))?.get(column) ?? null;
  readonly names = (): ReadonlySet<string> => new Set([...this.#relations.values()].map(({ name }) => name));
  readonly knows = ({ schema, name }: FullName): boolean => this.#relations.has(keyOf(schema, name));

  /** The columns that have one type with this one, itself first. */
  readonly groupOf = (name: ColumnName): readonly ColumnName[] => {
    const seen = new Map([[keyOfColumn(name), name]]);
    for (const key of seen.keys()) for (const [other, column] of this.#same.get(key) ?? []) seen.set(other, column);
    return [...seen.values()];
  };

  /** All clues to a column's type, those to columns of the same type included, the weightiest first. */
  readonly cluesTo = (name: ColumnName): readonly TypeShape[] => {
    const found = new Map<string, { readonly type: TypeShape; weight: number }>();
    for (const { type, weight } of this.groupOf(name).flatMap((one) => this.#clues.get(keyOfColumn(one)) ?? [])) {
      const clue = inMap(found, keyOfType(type), () => ({ type, weight: 0 }));
      clue.weight = Math.max(clue.weight, weights[weight]);
    }
    return [...found.values()].sort((a, b) => b.weight - a.weight).map(({ type }) => type);
  };
}

const keyOfColumn = ({ schema, name, column }: ColumnName): string => keyOf(schema, name, column);

function inMap<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
