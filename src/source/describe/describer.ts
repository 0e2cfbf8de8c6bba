import type { PostgresError } from "../../shadow/shadow.ts";
import type { Sql } from "../../sql/sql.ts";
import type {
  Described,
  DescribedColumn,
  DescribedEnum,
  DescribedRoutine,
  DescribedSchema,
  DescribedTable,
} from "./described.ts";

/**
 * What is known of objects that no migration makes, from the repository's generated TypeScript types and from all the
 * statements that name them. Every answer is null where nothing is known, which leaves nothing to assume. Whether an object
 * exists, or a migration makes it later, is for the caller to ask first. A name without a schema: `public`.
 */
export type Describer = {
  /** A table, or a table in place of a view. */
  readonly table: (schema: string | null, name: string) => DescribedTable | null;
  /** A column that an existing table lacks. */
  readonly column: (schema: string | null, table: string, column: string) => DescribedColumn | null;
  /** An enum. */
  readonly type: (schema: string | null, name: string) => DescribedEnum | null;
  /** `argumentTypes` as Postgres prints them in "function f(uuid, unknown) does not exist"; null where it names none. */
  readonly routine: (
    schema: string | null,
    name: string,
    argumentTypes: readonly string[] | null,
  ) => DescribedRoutine | null;
  readonly schema: (name: string) => DescribedSchema;
  /** What to change of the assumed objects, and of nothing else, for a failed statement to apply. null: nothing is known. */
  readonly refine: (failed: FailedStatement, assumed: readonly Described[]) => Refinement | null;
  /** Of the types that were read: with equal statements and equal identities, all answers are equal. */
  readonly identity: string;
  /** Sentences for the report: which types were read, which could not be. */
  readonly notices: readonly string[];
};

export type FailedStatement = { readonly text: string; readonly error: PostgresError };

/**
 * `change`: `statements` alter what is there; `described` is the object as it is then, to be made so from the start in a
 * replay that begins anew (the surer way: a column that policies or views use cannot change its type). `withdraw`: this
 * statement makes the object itself, so that nothing may be assumed before it.
 */
export type Refinement = Change | { readonly is: "withdraw"; readonly of: Described };

export type Change = {
  readonly is: "change";
  readonly of: Described;
  readonly described: Described;
  readonly statements: readonly Sql[];
  /** `statements` with text in place of a type that is not there yet. */
  readonly untyped: readonly Sql[];
  readonly because: string;
};

export type DescribeRequest = {
  /** Absolute: the repository, or the folder of migrations; types are looked for in it and around it. */
  readonly root: string;
  /** Of all the files, in their order. Unreadable ones are passed over. */
  readonly statements: readonly string[];
};
