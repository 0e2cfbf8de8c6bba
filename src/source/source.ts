import type { ExposedSchemas } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId, ObjectKind } from "../catalog/object.ts";
import type { Reading } from "../catalog/read.ts";
import type { Shadow } from "../shadow/shadow.ts";
import type { GrantStatement } from "../sql/grants.ts";
import type { KeptText } from "./kept-texts.ts";
import type { WrittenSecret } from "./written-secrets.ts";

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
  /** What the files that were replayed grant and revoke, in their order. Empty for a live database and a saved catalog. */
  readonly written: readonly GrantStatement[];
  /** The keys and passwords in the text of those files; absent for a live database and a saved catalog. */
  readonly secrets?: readonly WrittenSecret[];
  /** What a live database keeps beside its objects; absent for everything else. */
  readonly kept?: readonly KeptText[];
  readonly assumed: Assumed;
  /** Whether the project's `config.toml` lets people sign in anonymously; null or absent: it is not told. */
  readonly guests?: boolean | null;
  /** Whether it lets strangers sign up; null or absent: it is not told. */
  readonly signUp?: boolean | null;
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
export type Replica = {
  readonly shadow: Shadow;
  readonly differs: ReadonlyMap<ObjectId, string>;
  /** What was read of it before anything was tried: from there, only what changed is read again. Absent: all is. */
  readonly reading?: Reading;
};

/** File (relative to the working directory, with `/`), line and column from 1. */
export type Origin = { readonly file: string; readonly line: number; readonly column: number };

/** Who made what: asked of Postgres by an event trigger, so it holds inside `do` blocks too. */
export type Origins = {
  /** The statement that made it; `create or replace` makes it anew. null: not made by these files, or not known. */
  readonly of: (kind: ObjectKind, identity: ObjectId) => Origin | null;
  /** The last statement that made or altered it. */
  readonly changed: (kind: ObjectKind, identity: ObjectId) => Origin | null;
};

/** `total` = `applied` + `assumed` + `ignored` + `failed.length`. */
export type Statements = {
  readonly total: number;
  /** Ran as they stand. */
  readonly applied: number;
  /** Ran, or had nothing left to do, after an assumption was made for them. */
  readonly assumed: number;
  /** Failed, but change rows only, and rows shape no schema. */
  readonly ignored: number;
  readonly failed: readonly (Origin & {
    readonly message: string;
    readonly code: string;
    /** Index in `causes`. */
    readonly cause: number;
  })[];
  /** Why statements failed, were ignored, or needed an assumption; the one with the most statements first. */
  readonly causes: readonly Cause[];
};

/**
 * One root cause, however many statements it met: those that need what a failed statement would have made count here too.
 *
 * `missing`: something that is not in the folder. `order`: made only by a later file. `repeated`: made by an earlier file
 * already. `invalid`: not PostgreSQL. `schema`: PostgreSQL refuses what it says. `data`: rows are not as it needs them.
 * `refused`: not run in a shadow. `stopped`: too slow, or it broke the engine.
 */
export type Cause = {
  readonly kind: "missing" | "order" | "repeated" | "invalid" | "schema" | "data" | "refused" | "stopped";
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What was assumed because of it; null: nothing, so its statements failed. */
  readonly assumption: string | null;
  /** What the user can do. */
  readonly hint: string;
  /** Where it shows first. */
  readonly at: Origin;
  /** Statements that failed or were ignored because of it. */
  readonly failed: number;
  /** Statements that ran thanks to the assumption. */
  readonly assumed: number;
};

/** What of the catalog rests on an assumption. */
export type Assumed = {
  /** `made`: it is itself made up. `depends`: it was made by the files, but on something made up. null: it is as the files say. */
  readonly of: (kind: ObjectKind, identity: ObjectId) => Assumption | null;
};

/** `because`: a sentence for a person, such as `public.profiles is assumed: no migration makes it`. */
export type Assumption = { readonly is: "made" | "depends"; readonly because: string };

export const nothingAssumed: Assumed = { of: () => null };

export const noStatements: Statements = { total: 0, applied: 0, assumed: 0, ignored: 0, failed: [], causes: [] };

export type MigrationFolder = {
  /** Absolute. */
  readonly path: string;
  readonly layout: string;
  readonly newFile: (slug: string, now: Date) => NewFile;
};

/** A file, named from the folder. */
export type TextFile = { readonly file: string; readonly text: string };

/** What a tool wants around the SQL of a new file. */
export type FileForm = {
  /** `runner`: the tool opens the transaction. `file`: the SQL has to. */
  readonly transaction: "runner" | "file";
  /** Whether the file holds the way back too. */
  readonly holdsDown: boolean;
  readonly text: (fix: FixTexts) => string;
};

/** SQL of a fix. `transaction`: `none` where it holds what PostgreSQL refuses in one. `down` is null where there is no way back. */
export type FixTexts = { readonly up: string; readonly down: string | null; readonly transaction: "one" | "none" };

/** Names of a new migration after all that are there, relative to the folder; the folders they name may be missing. */
export type NewFile = {
  readonly up: string;
  /** A second file, where the layout has one. */
  readonly down: string | null;
  /** The form in which the tool reads it; SQL as it is unless told. */
  readonly form?: FileForm;
  /** Files that have to say so too for the tool to run it, with their whole new text. */
  readonly also?: readonly TextFile[];
  /** The same, for what depends on the text of the new files: checksums. */
  readonly sums?: (written: readonly TextFile[]) => readonly TextFile[];
  /** What is left to do before the tool runs it: a sentence. */
  readonly note?: string;
};
