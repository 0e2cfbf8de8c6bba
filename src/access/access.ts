import type { ObjectId } from "../catalog/object.ts";
import type { Schema } from "../catalog/ownership.ts";
import type { Policy, Relation, Sequence, Table } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";

/** Who asks through the API: without a session, or as a signed-in user who owns nothing of the rows in question. */
export type ApiRole = "anon" | "authenticated";

/**
 * A role of the catalog. The API asks as those that it may become (`authenticator` is a member of them); every other one
 * asks over a connection of its own, for which no schema has to be served.
 */
export type RoleName = string;

export type SequencePrivilege = "usage" | "select" | "update";

export type Command = "select" | "insert" | "update" | "delete" | "truncate";

/**
 * Which rows a command reaches (for `insert`: which new rows are accepted).
 * none: no row, ever. own: it depends on who calls. some: it depends on the row, but not on who calls.
 * all: every row. unknown: Rowproof could not tell; never read it as safe.
 */
export type Rows = "none" | "own" | "some" | "all" | "unknown";

/** One step of the way to an object, so that a message can say how. */
export type Link = {
  readonly kind:
    | "schema"
    | "connection"
    | "usage"
    | "grant"
    | "default privileges"
    | "membership"
    | "rls off"
    | "policy"
    | "view owner"
    | "bypass rls";
  /** One clause in words: `anon holds select through PUBLIC`. */
  readonly text: string;
  readonly object: ObjectId | null;
};

/**
 * What a condition hangs on. `row`: the row in question. `data`: rows of other tables. `caller`: who calls, as the server
 * knows it. `chosen`: a value the caller sets at will (user metadata, a request header). `setting`: a custom setting such
 * as `app.tenant`. `clock`: time or chance. `unknown`: something that could not be read.
 */
export type Dependence = "row" | "caller" | "data" | "chosen" | "setting" | "clock" | "unknown";

/** What an expression lets a role do, read for every caller of that role. */
export type Reading = {
  readonly rows: Rows;
  /** What it hangs on, for whichever caller. `rows: "some"` with `caller` among them: own rows, and some of others'. */
  readonly dependsOn: readonly Dependence[];
  /** Why it, or a part of it, is unknown. */
  readonly notes: readonly string[];
  /** The error that every query meets here, so that nobody reaches anything: null where there is none. */
  readonly error: string | null;
};

export type Reach = Reading & {
  /** Columns the privilege covers. */
  readonly columns: "all" | readonly string[];
  /** The whole way in; where `rows` is none, the step that stops it comes last. */
  readonly through: readonly Link[];
  /**
   * For update and delete: the rows reached by a statement that reads a column (a WHERE, a RETURNING), which the policies
   * for select bind too. `rows` is for a statement that reads none. null for the other commands.
   */
  readonly filtered: Rows | null;
  /** For insert and update: which new rows are accepted. null for the other commands. */
  readonly accepts: Rows | null;
};

/** Whether a role may do something that has no rows; where it may not, the step that stops it comes last. */
export type Permission = { readonly may: boolean; readonly through: readonly Link[] };

/**
 * Another way to the rows of a table than to name it. `parent`: a table it is a partition or an heir of, whose rules count
 * then. `child`: a table whose rows belong to it as well and can be named alone. `view`: a view that shows its rows. `publication`: its changes are
 * broadcast, to subscribers who may select it. `graphql`: the same rows, asked for in another language.
 */
export type Entrance = {
  readonly kind: "parent" | "child" | "view" | "publication" | "graphql";
  readonly object: ObjectId;
  readonly text: string;
};

/** Whether a table holds somebody's data, and what says so. */
export type People = {
  readonly owner: Owner | null;
  /** Columns with personal or secret data, each with the reason in words. */
  readonly columns: readonly SensitiveColumn[];
};

export type SensitiveColumn = {
  readonly column: string;
  /** `secret` opens something: a password, a key. `personal` tells of a person. */
  readonly kind: "secret" | "personal";
  readonly because: string;
};

/** The schemas the HTTP API serves, and which setting said so. */
export type ExposedSchemas = {
  readonly schemas: readonly string[];
  readonly from: "option" | "config.toml" | "pgrst.db_schemas" | "authenticator role" | "default" | "none";
};

/**
 * Whose row it is: a column that holds a user's id, reached through zero or more foreign keys.
 * `certain`: a foreign key to auth.users, a default of auth.uid(), or a policy that compares the column with it says so,
 * and no other user of the row could be meant as well; else it is a guess.
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
  /** `author`: the column tells only who made or last touched the row; the row may be meant for everybody. */
  readonly kind: "owner" | "author";
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
  readonly reach: (role: RoleName, relation: Relation, command: Command) => Reach;
  /** As `reach`, for SQL that runs as the role already (in a function, over a connection): no API has to serve the schema. */
  readonly inside: (role: RoleName, relation: Relation, command: Command) => Reach;
  /** Whether a role may call a routine: through the API where it comes that way. */
  readonly call: (role: RoleName, routine: Routine) => Permission;
  /** `usage`: nextval and currval; `select`: read its state; `update`: nextval and setval. The API serves no sequences, so no schema stops it. */
  readonly sequence: (role: RoleName, sequence: Sequence, privilege: SequencePrivilege) => Permission;
  readonly inSchema: (role: RoleName, schema: Schema, privilege: "usage" | "create") => Permission;
  /** The ways to a table's rows beside its own name, for whoever holds the privileges there. */
  readonly entrances: (table: Table) => readonly Entrance[];
  /** Roles that can log in and that neither Postgres nor the platform brings: the application's own. */
  readonly logins: readonly RoleName[];
  /** Whether a role asks through the API. */
  readonly viaApi: (role: RoleName) => boolean;
  readonly owner: (table: Table) => Owner | null;
  /**
   * What one clause of one policy lets through by itself, whomever the policy is for. A clause that is not written lets
   * nothing through; USING is read as the check where only USING is written.
   */
  readonly policy: (role: RoleName, table: Table, policy: Policy, clause: Clause) => Reading;
  /** What the same lets through to one kind of caller. */
  readonly opens: (caller: Caller, table: Table, policy: Policy, clause: Clause) => Rows;
  /** The claims and settings that an expression of a policy of the table asks for, through the routines it calls too. */
  readonly asks: (table: Table, expression: string) => readonly CallerFact[];
  /** The table's columns that an expression sets equal to the caller's e-mail address, letter for letter. */
  readonly comparesEmail: (table: Table, expression: string) => ReadonlySet<string>;
  /** null: nothing says that the table holds anybody's data. */
  readonly holdsPeople: (table: Table) => People | null;
};

/**
 * A caller to whom no row belongs. `stranger`: nobody gave them a claim or a setting of the application's. `outsider`: they
 * have claims and settings, those of another tenant. `guest`: a stranger who signed in anonymously.
 */
export type Caller = { readonly role: RoleName; readonly view: "stranger" | "outsider" | "guest" };

/** Something that the server is told of a caller. */
export type CallerFact =
  | { readonly is: "claim"; readonly path: readonly string[] }
  | { readonly is: "setting"; readonly name: string };

/** Which clause of a policy: for existing rows, or for rows as they will be. */
export type Clause = "using" | "with check";
