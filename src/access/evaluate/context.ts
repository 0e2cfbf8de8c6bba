import type { ObjectId } from "../../catalog/object.ts";
import type { Column, Relation } from "../../catalog/relation.ts";
import type { FuncCall, Node, SelectStmt } from "../../sql/tree.ts";
import type { Privileges } from "../privileges.ts";
import type { Actor } from "./actor.ts";
import type { Names } from "./names.ts";
import type { Trees } from "./trees.ts";
import type { Truth } from "./truth.ts";
import type { Value } from "./value.ts";
import type { Mask, Ways } from "./ways.ts";

/** The circumstances in which an expression is read. */
export type Context = {
  readonly names: Names;
  readonly privileges: Privileges;
  readonly memory: Memory;
  readonly actor: Actor;
  /** Whose privileges and policies count. */
  readonly role: string;
  /** What `current_user` says: a view changes `role` only, a definer function both. */
  readonly currentUser: string;
  /** Schemas in which unqualified names are looked up. */
  readonly searchPath: readonly string[];
  /** Tables whose policies are being read, to see a policy that leads back to its own table. */
  readonly expanding: readonly ObjectId[];
  /** The one among them, if any, whose policy for writing is read: a routine that reads it meets its policies for reading. */
  readonly writing: ObjectId | null;
  /** Routines being inlined. */
  readonly inlining: readonly ObjectId[];
  readonly run: Run;
  readonly evaluate: Evaluate;
};

/** What one Access remembers from one reading to the next. */
export type Memory = {
  readonly trees: Trees;
  readonly calls: Map<string, Remembered<Value>>;
  readonly filters: Map<string, Remembered<Truth>>;
  /** By a table's columns, which a changed copy of the table shares with it. */
  readonly policies: WeakMap<readonly Column[], Map<string, Remembered<Truth>>>;
};

/** An answer, and what was said on the way to it. */
export type Remembered<T> = {
  readonly value: T;
  readonly notes: readonly string[];
  readonly failures: readonly string[];
};

/** What one reading collects on its way. */
export type Run = {
  /** Steps left before the expression counts as too large to read. */
  steps: number;
  /** Rows named so far: each gets a number, so that two rows of one table are not taken for the same. */
  frames: number;
  readonly notes: Set<string>;
  /** Errors that every query meets, in words. */
  readonly failures: Set<string>;
};

/** The parts of the evaluator, which call one another through here. */
export type Evaluate = {
  readonly expression: (node: Node, scope: Scope, context: Context) => Value;
  readonly query: (query: SelectStmt, scope: Scope, context: Context, base?: Mask) => Rowset;
  readonly call: (call: FuncCall, scope: Scope, context: Context) => Value;
  /** The rows of a call in a FROM clause or a select list; null where it does not return a set. */
  readonly rows: (call: FuncCall, scope: Scope, context: Context) => Rowset | null;
  /** Whether a row of a relation, whose columns are `frame`, is visible to `context.role`. */
  readonly visible: (relation: Relation, frame: Frame, context: Context) => Truth;
};

/** The rows of a query: when there is one, and what is known of its columns. */
export type Rowset = { readonly exists: Ways; readonly columns: readonly NamedValue[] };

/** `value` is worked out when somebody looks at it: most columns of most queries nobody looks at. */
export type NamedValue = { readonly name: string; readonly value: () => Value };

/** One item of a FROM clause. */
export type Frame = {
  readonly alias: string;
  readonly schema: string | null;
  /** null: there is no such column. */
  readonly column: (name: string) => Value | null;
  readonly columns: readonly string[];
  /** What the row itself hangs on. */
  readonly mask: Mask;
};

/** What names mean at some place of a query. */
export type Scope = {
  readonly frames: readonly Frame[];
  readonly ctes: ReadonlyMap<string, Rowset>;
  /** A routine's arguments by name and by `$n`. */
  readonly arguments: ReadonlyMap<string, Value>;
  readonly parent: Scope | null;
  /** When the query around has a row to aggregate. */
  readonly grouped: Ways | null;
};

export const emptyScope: Scope = { frames: [], ctes: new Map(), arguments: new Map(), parent: null, grouped: null };

/** Says in `context.run` why something is unknown. */
export function note(context: Context, because: string): void {
  context.run.notes.add(because);
}
