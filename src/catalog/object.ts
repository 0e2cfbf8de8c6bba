import { type Part, type Printed, printed } from "../sql/sql.ts";

/**
 * The identity of an object: the text of `pg_identify_object`, in Postgres's own quoting: `public.notes`,
 * `public."odd.name"`, `public.notes.email`, `"own rows" on public.notes`, `public.f(integer,pg_catalog.text[])`.
 * It may contain spaces and dots: compare it, print it, never take it apart.
 */
export type ObjectId = string & { readonly [objectBrand]: true };
declare const objectBrand: unique symbol;

/** The kinds of `pg_identify_object` that Rowproof speaks of; `bucket` is a row of `storage.buckets`, `file` a migration, `job` a scheduled one. */
export type ObjectKind =
  | "schema"
  | "role"
  | "table"
  | "table column"
  | "view"
  | "materialized view"
  | "foreign table"
  | "sequence"
  | "index"
  | "table constraint"
  | "policy"
  | "trigger"
  | "event trigger"
  | "function"
  | "procedure"
  | "aggregate"
  | "type"
  | "extension"
  | "publication"
  | "default acl"
  | "bucket"
  | "file"
  | "job"
  | "database";

/** An object as a report names it. `schema` is null for objects outside any schema. */
export type ObjectRef = {
  readonly kind: ObjectKind;
  readonly identity: ObjectId;
  readonly schema: string | null;
  readonly name: string;
};

/** The object in a statement: its identity is already the way to name it in SQL. Not for columns, policies and triggers. */
export const reference = (id: ObjectId): Part => printed(id as string as Printed);
