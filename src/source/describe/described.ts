import type { Sql } from "../../sql/sql.ts";

/** An object that migrations use and none of them makes, and how to make one like it. */
export type Described = DescribedTable | DescribedColumn | DescribedEnum | DescribedRoutine | DescribedSchema;

/** A table as the dashboard would have made it. Says nothing about row level security, policies or grants. */
export type DescribedTable = Making & {
  readonly kind: "table";
  /** `view`: a view in the real database, of which only the columns are known; it is made as a table. */
  readonly standsFor: "table" | "view";
  readonly columns: readonly ColumnShape[];
  /** The primary key first, then what has to be unique. Empty for a table that stands for a view. */
  readonly keys: readonly (readonly string[])[];
};

/** A column of a table that a migration (or an assumption) makes without it. */
export type DescribedColumn = Making & {
  readonly kind: "column";
  readonly column: ColumnShape;
};

export type DescribedEnum = Making & { readonly kind: "enum"; readonly labels: readonly string[] };

/** A function that takes what it is called with and does nothing: it returns null, a trigger function its row. */
export type DescribedRoutine = Making & {
  readonly kind: "routine";
  readonly parameters: readonly TypeShape[];
  readonly returns: TypeShape;
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
