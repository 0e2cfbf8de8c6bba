import type { ObjectId } from "../catalog/object.ts";
import type { Relation, Table } from "../catalog/relation.ts";

/** Who asks through the API: without a session, or as a signed-in user who owns nothing of the rows in question. */
export type ApiRole = "anon" | "authenticated";

export type Command = "select" | "insert" | "update" | "delete" | "truncate";

/**
 * Which rows a command reaches (for `insert`: which new rows are accepted).
 * none: no row, ever. own: it depends on who calls. some: it depends on the row, but not on who calls.
 * all: every row. unknown: Rowproof could not tell; never read it as safe.
 */
export type Rows = "none" | "own" | "some" | "all" | "unknown";

/** One step of the way to an object, so that a message can say how. */
export type Link = {
  readonly kind: "schema" | "usage" | "grant" | "membership" | "rls off" | "policy" | "view owner" | "bypass rls";
  /** One clause in words: `anon holds select through PUBLIC`. */
  readonly text: string;
  readonly object: ObjectId | null;
};

export type Reach = {
  readonly rows: Rows;
  /** Columns the privilege covers. */
  readonly columns: "all" | readonly string[];
  /** The whole way in; where `rows` is none, the step that stops it comes last. */
  readonly through: readonly Link[];
};

/** The schemas the HTTP API serves, and which setting said so. */
export type ExposedSchemas = {
  readonly schemas: readonly string[];
  readonly from: "option" | "config.toml" | "pgrst.db_schemas" | "authenticator role" | "default" | "none";
};

/**
 * Whose row it is: a column that holds a user's id, reached through zero or more foreign keys.
 * `certain`: a foreign key to auth.users, a default of auth.uid(), or a policy that compares the column with it says so;
 * else only the column's name and type do.
 */
export type Owner = {
  readonly via: readonly {
    readonly columns: readonly string[];
    readonly table: ObjectId;
    readonly referenced: readonly string[];
  }[];
  readonly table: ObjectId;
  readonly column: string;
  readonly certain: boolean;
};

/** What may be reached, by whom and how: derived from a Catalog, never queried. */
export type Access = {
  readonly exposed: ExposedSchemas;
  /** The API roles this database has: none on plain Postgres. */
  readonly apiRoles: readonly ApiRole[];
  /**
   * Answers for the relation as it is given, not for the catalog's copy of it, so that a check may ask about a changed
   * one: a table with one of its policies only, or with another grant.
   */
  readonly reach: (role: ApiRole, relation: Relation, command: Command) => Reach;
  readonly owner: (table: Table) => Owner | null;
};
