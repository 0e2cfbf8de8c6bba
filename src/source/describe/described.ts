import type { Sql } from "../../sql/sql.ts";

/** An object that migrations use and none of them makes, and how to make one like it. */
export type Described = DescribedTable | DescribedColumn | DescribedEnum | DescribedRoutine | DescribedSchema;

/** A table as the dashboard would have made it. Says nothing about row level security, policies or grants. */
export type DescribedTable = Making & {
  readonly kind: "table";
  /** `view`: a view in the real database, of which only the columns are known. */
  readonly standsFor: "table" | "view";
  /** What `statements` make. A view without rows only where a statement insists on one: nothing can be added to it. */
  readonly as: "table" | "view";
  readonly columns: readonly ColumnShape[];
  readonly primaryKey: readonly string[] | null;
  /** What else has to be unique. Empty for what stands for a view. */
  readonly uniques: readonly (readonly string[])[];
  /** `statements` with text in place of every type in `needs`: for a type that a later migration makes. */
  readonly untyped: readonly Sql[];
};

/** A column of a table that a migration (or an assumption) makes without it. */
export type DescribedColumn = Making & {
  readonly kind: "column";
  readonly column: ColumnShape;
  /** As for a table. */
  readonly untyped: readonly Sql[];
};

export type DescribedEnum = Making & { readonly kind: "enum"; readonly labels: readonly string[] };

/** A function that takes what it is called with and does nothing: it returns null, a trigger function its row. */
export type DescribedRoutine = Making & {
  readonly kind: "routine";
  readonly parameters: readonly ParameterShape[];
  readonly returns: TypeShape;
  /** The columns of the rows that it returns, for `returns table`. */
  readonly rows: readonly ColumnShape[] | null;
};

export type DescribedSchema = Making & { readonly kind: "schema" };

type Making = {
  /** Of the table, for a column. */
  readonly schema: string;
  /** Of the table, for a column. */
  readonly name: string;
  /** Make it, in this order. */
  readonly statements: readonly Sql[];
  /** What the statements name and nothing else may make: of these, what is missing goes first, in this order. */
  readonly needs: readonly Described[];
  /** What it rests on, to follow the object's name: "its columns are taken from src/types.ts". */
  readonly because: string;
  readonly from: "types" | "statements" | "types and statements";
};

/** Named only where calls name their arguments: another name would forbid a later `create or replace`. */
export type ParameterShape = { readonly name: string | null; readonly type: TypeShape };

export type ColumnShape = {
  readonly name: string;
  readonly type: TypeShape;
  readonly nullable: boolean;
  /** A row can be added without naming it. */
  readonly hasDefault: boolean;
};

/** A type by name; `schema` is null for those of `pg_catalog` and for `trigger` and `void`. `set`: the routine returns rows of it. */
export type TypeShape = {
  readonly schema: string | null;
  readonly name: string;
  readonly array: boolean;
  readonly set: boolean;
};
