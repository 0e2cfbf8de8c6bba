import type { ObjectId } from "./object.ts";
import type { Extension, Role, Schema } from "./ownership.ts";
import type { DefaultPrivilege } from "./privilege.ts";
import type { Relation, Sequence, Table, View } from "./relation.ts";
import type { Routine } from "./routine.ts";
import type { Type } from "./type.ts";

/**
 * One database, read once, never changed: plain data, deep-frozen, every list sorted by id (or name), JSON-serialisable.
 * Words are the DDL's words. It holds every schema except `pg_catalog`, `information_schema`, `pg_toast*` and temporary
 * schemas, the platform's and extensions' objects included: `schemaOf(...).managedBy` and `extension` tell whose a thing is.
 */
export type Catalog = {
  readonly formatVersion: 1;
  readonly server: { readonly version: number };
  /** What the source says about the API, or null: the exposed schemas are settled by `exposedSchemas()`. */
  readonly settings: { readonly pgrstDbSchemas: string | null; readonly authenticatorDbSchemas: string | null };
  readonly schemas: readonly Schema[];
  readonly roles: readonly Role[];
  readonly extensions: readonly Extension[];
  readonly types: readonly Type[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly sequences: readonly Sequence[];
  readonly routines: readonly Routine[];
  readonly eventTriggers: readonly EventTrigger[];
  readonly publications: readonly Publication[];
  readonly defaultPrivileges: readonly DefaultPrivilege[];
  /** null: there is no `storage.buckets`, or it may not be read (then `unread` says so). */
  readonly buckets: readonly Bucket[] | null;
  /** null: not asked, or a replayed folder: nobody has used that database. Checks that need it are skipped, loudly. */
  readonly statistics: Statistics | null;
  /** Parts that this role may not read. Never read an empty list there as "there are none". */
  readonly unread: readonly Unread[];
};

export type Unread = { readonly part: CatalogPart; readonly because: string };

/** The lists of a Catalog, by name. */
export type CatalogPart =
  | "schemas"
  | "roles"
  | "extensions"
  | "types"
  | "tables"
  | "columns"
  | "constraints"
  | "indexes"
  | "policies"
  | "triggers"
  | "views"
  | "sequences"
  | "routines"
  | "eventTriggers"
  | "publications"
  | "defaultPrivileges"
  | "buckets"
  | "statistics";

export type EventTrigger = {
  readonly id: ObjectId;
  readonly name: string;
  readonly event: string;
  readonly function: ObjectId;
  readonly enabled: boolean;
  readonly extension: string | null;
};

export type Publication = {
  readonly name: string;
  readonly owner: string;
  readonly allTables: boolean;
  readonly schemas: readonly string[];
  readonly tables: readonly {
    readonly table: ObjectId;
    readonly columns: readonly string[] | null;
    readonly where: string | null;
  }[];
  readonly operations: readonly ("insert" | "update" | "delete" | "truncate")[];
};

/** A row of `storage.buckets`. */
export type Bucket = {
  readonly id: string;
  readonly name: string;
  readonly public: boolean;
  readonly fileSizeLimit: number | null;
  readonly allowedMimeTypes: readonly string[] | null;
};

/** What the server counted. `rows` is `reltuples` (null: never analysed); sizes are bytes; `since` is the last reset, ISO 8601. */
export type Statistics = {
  readonly since: string | null;
  readonly tables: readonly {
    readonly id: ObjectId;
    readonly rows: number | null;
    readonly bytes: number;
    readonly sequentialScans: number;
    readonly indexScans: number;
    readonly inserted: number;
    readonly updated: number;
    readonly deleted: number;
  }[];
  readonly indexes: readonly { readonly id: ObjectId; readonly scans: number; readonly bytes: number }[];
};

/** Every relation that can be selected from, tables first. */
export const relations = (catalog: Catalog): readonly Relation[] => [...catalog.tables, ...catalog.views];
