import type { Node, SelectStmt } from "../../../sql/tree.ts";
import type { TypeShape } from "../described.ts";
import type { Weight } from "./clues.ts";
import type { Ledger } from "./ledger.ts";
import type { ColumnName, FullName } from "./names.ts";

/** What is known of a value in SQL: which columns it is taken from, or its type. */
export type Operand = {
  readonly columns: readonly ColumnName[];
  readonly type: TypeShape | null;
  readonly weight: Weight;
  /** A string constant, which takes the type of what it is compared with. */
  readonly text: string | null;
  /** The routine whose result it is. */
  readonly routine?: FullName;
  /** For `*` in a select list: the relations whose columns it stands for. */
  readonly rows?: readonly FullName[];
};

export const nothingKnown: Operand = { columns: [], type: null, weight: "constant", text: null };

export const ofType = (type: TypeShape | null, weight: Weight = "compared"): Operand => ({
  ...nothingKnown,
  type,
  weight,
});

export const columnOperand = (relation: FullName, column: string, type: TypeShape | null = null): Operand => ({
  columns: [{ schema: relation.schema, name: relation.name, column }],
  type,
  weight: "compared",
  text: null,
});

/** Something in FROM: relations under a name (several for the NEW of a trigger function), or a query with known columns. */
export type Source = {
  readonly alias: string;
  readonly relations: readonly FullName[];
  readonly columns: ReadonlyMap<string, Operand>;
  /** A row (NEW, EXCLUDED, a record variable) whose columns are only meant with its name before them. */
  readonly row?: boolean;
};

export type Scope = {
  readonly sources: readonly Source[];
  /** Queries of WITH, by name. */
  readonly queries: ReadonlyMap<string, Columns>;
  /** Parameters and variables; `$1` for an unnamed parameter. */
  readonly variables: ReadonlyMap<string, Operand>;
  readonly parent: Scope | null;
  readonly ledger: Ledger;
  /** Reads a query inside an expression. */
  readonly subquery: QueryReader;
  /** Reads a statement that changes rows inside a query. */
  readonly statement: StatementReader;
  /** Told of every expression that is read, and what it was found to be. */
  readonly watch?: (node: Node, operand: Operand) => void;
};

/** The columns of a query, in order. */
export type Columns = readonly (readonly [string, Operand])[];
type QueryReader = (query: SelectStmt, scope: Scope) => Columns;
type StatementReader = (node: Node, scope: Scope) => Columns;

export const emptyScope = (ledger: Ledger, subquery: QueryReader, statement: StatementReader): Scope => ({
  sources: [],
  queries: new Map(),
  variables: new Map(),
  parent: null,
  ledger,
  subquery,
  statement,
});

export const inside = (parent: Scope, sources: readonly Source[] = []): Scope => ({
  ...parent,
  sources,
  parent,
});

export const relationSource = (alias: string, ...relations: readonly FullName[]): Source => ({
  alias,
  relations,
  columns: new Map(),
});

export const rowSource = (alias: string, ...relations: readonly FullName[]): Source => ({
  ...relationSource(alias, ...relations),
  row: true,
});

/** The rows of a query as a source. */
export const querySource = (alias: string, columns: Columns): Source => ({
  alias,
  relations: columns.flatMap(([, { rows = [] }]) => rows),
  columns: new Map(columns.filter(([name]) => name !== "*")),
});

/** What a column reference means, noting that its relation has such a column. */
export function resolve(path: readonly string[], scope: Scope): Operand {
  const column = path.at(-1);
  if (column === undefined) return nothingKnown;
  if (path.length === 1) return scope.variables.get(column) ?? unqualified(column, scope);
  const source = sourceNamed(path.slice(0, -1), scope);
  return source === null
    ? (scope.variables.get(path.join(".")) ?? nothingKnown)
    : columnOf(source, column, scope.ledger);
}

function sourceNamed(path: readonly string[], scope: Scope | null): Source | null {
  if (scope === null) return null;
  const [qualifier, schema] = [path.at(-1), path.at(-2)];
  const isMeant = ({ alias, relations: [relation] }: Source): boolean =>
    schema === undefined ? alias === qualifier : relation?.schema === schema && relation.name === qualifier;
  return scope.sources.find(isMeant) ?? sourceNamed(path, scope.parent);
}

/** The only source that may have the column, of the innermost query that has one. */
function unqualified(column: string, scope: Scope): Operand {
  for (const trust of ["typed", "open"] as const) {
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      const sources = at.sources.filter(({ row }) => row !== true);
      const certain = sources.find((source) => certainlyHas(source, column, scope.ledger));
      if (certain !== undefined) return columnOf(certain, column, scope.ledger);
      const [only, ...others] = sources.filter((source) => mayHave(source, trust, scope.ledger));
      if (only !== undefined) return others.length === 0 ? columnOf(only, column, scope.ledger) : nothingKnown;
    }
  }
  return nothingKnown;
}

function certainlyHas({ relations, columns }: Source, column: string, ledger: Ledger): boolean {
  const has = (relation: FullName): boolean =>
    ledger.declares({ ...relation, column }) || ledger.typedColumns(relation)?.has(column) === true;
  return columns.has(column) || relations.some(has);
}

/**
 * A relation that no statement makes, or only a view, may have any column, unless types list what it has (`typed`); so may
 * the rows of a function.
 */
function mayHave({ relations, columns }: Source, trust: "typed" | "open", ledger: Ledger): boolean {
  const isOpen = (relation: FullName): boolean =>
    !ledger.isKnown(relation) && (trust === "open" || ledger.typedColumns(relation) === null);
  return (relations.length === 0 && columns.size === 0) || relations.some(isOpen);
}

function columnOf({ relations, columns }: Source, column: string, ledger: Ledger): Operand {
  const known = columns.get(column);
  if (known !== undefined) return known;
  const named = relations.map((relation): ColumnName => ({ ...relation, column }));
  for (const name of named) ledger.column(name);
  const [first] = named;
  const type = first === undefined ? null : ledger.declaredType(first);
  return { columns: named, type, weight: "compared", text: null };
}
