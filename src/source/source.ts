import type { ExposedSchemas } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId, ObjectKind } from "../catalog/object.ts";
import type { Shadow } from "../shadow/shadow.ts";

/** Where a schema came from, opened: its catalog now, its shadow when an experiment needs one. */
export type Loaded = {
  readonly source: {
    readonly kind: "migrations" | "database" | "catalog";
    readonly name: string;
    readonly layout: string | null;
  };
  readonly catalog: Catalog;
  readonly exposed: ExposedSchemas;
  /** Empty for a live database and a saved catalog. */
  readonly origins: Origins;
  readonly statements: Statements;
  /** Sentences for the report: what was left out or assumed. */
  readonly notices: readonly string[];
  /** A database with this schema in it. Opened at the first call and kept; closed by `close`. */
  readonly shadow: () => Promise<Replica>;
  /** Where a fix migration goes, for a folder of migrations. */
  readonly folder: MigrationFolder | null;
  readonly timings: { readonly replayMs: number; readonly readMs: number };
  /** Identifies all that went in (files, options, versions): equal keys mean equal reports. null: not repeatable (a live database). */
  readonly contentKey: string | null;
  readonly close: () => Promise<void>;
};

/** The shadow, and the objects it could not copy faithfully: experiments on those are inconclusive. */
export type Replica = { readonly shadow: Shadow; readonly differs: ReadonlyMap<ObjectId, string> };

/** File (relative to the working directory, with `/`), line and column from 1. */
export type Origin = { readonly file: string; readonly line: number; readonly column: number };

/** Who made what: asked of Postgres by an event trigger, so it holds inside `do` blocks too. */
export type Origins = {
  /** The statement that made it; `create or replace` makes it anew. null: not made by these files, or not known. */
  readonly of: (kind: ObjectKind, identity: ObjectId) => Origin | null;
  /** The last statement that made or altered it. */
  readonly changed: (kind: ObjectKind, identity: ObjectId) => Origin | null;
};

export type Statements = {
  readonly total: number;
  readonly applied: number;
  readonly failed: readonly (Origin & { readonly message: string; readonly code: string })[];
};

export type MigrationFolder = {
  /** Absolute. */
  readonly path: string;
  readonly layout: string;
  /** The file name for a new migration after all that are there; `down`: a second file, where the layout has one. */
  readonly newFile: (slug: string, now: Date) => { readonly up: string; readonly down: string | null };
};
