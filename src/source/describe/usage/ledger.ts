import type { TypeShape } from "../described.ts";
import { Clues } from "./clues.ts";
import { inMap } from "./in-map.ts";
import { type ColumnName, type FullName, keyOf } from "./names.ts";

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

  /** What tells the types of columns. */
  readonly clues: Clues = new Clues();

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
    if (type !== null) this.clues.add(name, type, "declared");
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
    this.clues.same({ ...relation, column: from }, { ...relation, column: to });
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
}
