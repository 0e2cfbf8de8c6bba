import type { Printed } from "../sql/sql.ts";
import type { ObjectId } from "./object.ts";
import type { Grant } from "./privilege.ts";

export type Relation = Table | View;

export type Table = {
  readonly relation: "table";
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind:
    | { readonly is: "plain" }
    | { readonly is: "partitioned"; readonly by: Printed }
    | { readonly is: "partition"; readonly of: ObjectId; readonly bound: Printed; readonly by: Printed | null }
    | { readonly is: "foreign"; readonly server: string };
  /** Parents of `inherits (…)`; a partition's root is in `kind`. */
  readonly inherits: readonly ObjectId[];
  readonly persistence: "permanent" | "unlogged";
  readonly rls: "off" | "on" | "forced";
  readonly replicaIdentity: "default" | "nothing" | "full" | "index";
  /** `name=value` storage options. */
  readonly options: readonly string[];
  /** The extension that owns it, if one does. */
  readonly extension: string | null;
  readonly comment: string | null;
  readonly grants: readonly Grant[];
  /** In the table's own order. */
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly policies: readonly Policy[];
  readonly triggers: readonly Trigger[];
};

export type View = {
  readonly relation: "view";
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: "view" | "materialized view";
  /** Whose rights reach the tables underneath. */
  readonly runsAs: "owner" | "invoker";
  readonly securityBarrier: boolean;
  readonly checkOption: "none" | "local" | "cascaded";
  readonly options: readonly string[];
  readonly definition: Printed;
  /** Relations and routines that its query names directly. */
  readonly dependsOn: readonly ObjectId[];
  /** What Postgres lets through to the table underneath, INSTEAD OF triggers included. */
  readonly updatable: { readonly insert: boolean; readonly update: boolean; readonly delete: boolean };
  readonly populated: boolean;
  readonly extension: string | null;
  readonly comment: string | null;
  readonly grants: readonly Grant[];
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
};

export type Column = {
  readonly id: ObjectId;
  readonly name: string;
  /** As `format_type` prints it: `character varying(20)`, `public.status`, `text[]`. */
  readonly type: Printed;
  /** The type's own name; of an array, its element's. Look it up in `catalog.types` for enums and domains. */
  readonly typeSchema: string;
  readonly typeName: string;
  readonly array: boolean;
  readonly notNull: boolean;
  /** The default, or the expression of a generated column. */
  readonly default: Printed | null;
  readonly generated: "no" | "stored" | "virtual";
  readonly identity: "no" | "always" | "by default";
  /** Qualified, only where it is not the type's own. */
  readonly collation: Printed | null;
  /** Defined here, not only inherited. */
  readonly local: boolean;
  /** Column-level grants; table-level ones cover every column and are not repeated here. */
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

/** NOT NULL is a column's property here, although PostgreSQL 18 stores it as a constraint. */
export type Constraint = ForeignKey | Key | CheckConstraint | ExclusionConstraint;

type ConstraintBase = {
  readonly id: ObjectId;
  readonly name: string;
  /** As `pg_get_constraintdef` prints it. */
  readonly definition: Printed;
  readonly validated: boolean;
  readonly deferrable: boolean;
  /** A copy that a parent table's constraint made here. */
  readonly inherited: boolean;
};

export type Key = ConstraintBase & {
  readonly kind: "primary key" | "unique";
  readonly columns: readonly string[];
  readonly index: ObjectId;
};

export type ForeignKey = ConstraintBase & {
  readonly kind: "foreign key";
  readonly columns: readonly [string, ...string[]];
  readonly references: { readonly table: ObjectId; readonly columns: readonly string[] };
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly match: "simple" | "full" | "partial";
  /** For each column: the operator families (`pg_catalog.uuid_ops`) whose indexes can answer the key's equality. */
  readonly equalityFamilies: readonly (readonly string[])[];
};

export type ReferentialAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

export type CheckConstraint = ConstraintBase & {
  readonly kind: "check";
  readonly columns: readonly string[];
  readonly expression: Printed;
};

export type ExclusionConstraint = ConstraintBase & {
  readonly kind: "exclusion";
  readonly columns: readonly string[];
  readonly index: ObjectId;
};

export type Index = {
  readonly id: ObjectId;
  readonly name: string;
  /** Access method: `btree`, `gin`, … */
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly nullsNotDistinct: boolean;
  /** indisvalid, indisready and indislive together. */
  readonly usable: boolean;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly keys: readonly IndexKey[];
  readonly include: readonly string[];
  readonly predicate: Printed | null;
  /** The constraint of this table that it backs. */
  readonly constraint: string | null;
  /** Foreign keys of any table that rest on it. */
  readonly referencedBy: readonly ObjectId[];
  /** The partitioned index it is attached to. */
  readonly attachedTo: ObjectId | null;
  /** As `pg_get_indexdef` prints it. */
  readonly definition: Printed;
};

export type IndexKey = {
  /** null for an expression. */
  readonly column: string | null;
  /** The column or expression as `pg_get_indexdef(oid, n, true)` prints it. */
  readonly text: Printed;
  readonly operatorClass: string;
  readonly operatorFamily: string;
  /** Qualified; null where the type has none. */
  readonly collation: string | null;
  /** Whether `collation` is the column's own (an index with another cannot serve plain equality). True for an expression. */
  readonly columnCollation: boolean;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
};

export type Policy = {
  readonly id: ObjectId;
  readonly name: string;
  readonly mode: "permissive" | "restrictive";
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  /** Role names; `public` for PUBLIC. */
  readonly roles: readonly string[];
  /** As `pg_get_expr` prints it; null where the clause was not written (or not allowed for the command). */
  readonly using: Printed | null;
  readonly withCheck: Printed | null;
  /** Columns its expressions use, of this table and of tables in their sub-queries, from `pg_depend`. */
  readonly columns: readonly { readonly table: ObjectId; readonly column: string }[];
  /** Functions its expressions call. */
  readonly routines: readonly ObjectId[];
  readonly comment: string | null;
};

export type Trigger = {
  readonly id: ObjectId;
  readonly name: string;
  readonly function: ObjectId;
  readonly timing: "before" | "after" | "instead of";
  readonly level: "row" | "statement";
  readonly events: readonly ("insert" | "update" | "delete" | "truncate")[];
  readonly enabled: "origin" | "disabled" | "replica" | "always";
  /** A copy that a partitioned table's trigger made here. */
  readonly inherited: boolean;
  readonly definition: Printed;
};

export type Sequence = {
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly type: Printed;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  /** The column that owns it (serial or identity). */
  readonly ownedBy: { readonly table: ObjectId; readonly column: string; readonly identity: boolean } | null;
  readonly extension: string | null;
  readonly grants: readonly Grant[];
};
