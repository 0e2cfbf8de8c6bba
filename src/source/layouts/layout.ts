import type { Platform } from "../../shadow/platform/platform.ts";
import type { SupabaseConfig } from "../config-toml.ts";
import type { ReadText } from "../reading.ts";
import type { MigrationFolder } from "../source.ts";
import type { FolderFacts } from "./folder-facts.ts";

/**
 * A migration tool's way of keeping SQL: one file each in this folder, listed in `layouts.ts`. It says whether a folder is of its
 * kind, which files make the schema and in which order, and how the next file is named.
 */
export type Layout = {
  readonly name: string;
  /**
   * Whether this very folder holds migrations of this kind, or is what a person names when they mean them (`supabase/` for
   * `supabase/migrations`). It looks at the folder and at fixed places around it; searching is not its work.
   */
  readonly find: (folder: FolderFacts) => Promise<Found | null>;
  /** The migrations at `Found.path`, or where a person says that they are. Rejects with `UserError` when there are none. */
  readonly open: (path: string) => Promise<Migrations>;
};

/** One layout's migrations, found. */
export type Found = {
  /** Absolute: the folder that holds them, or a file that stands alone. Nothing is looked for below it. */
  readonly path: string;
  readonly mark: Mark;
  /** The database that the tool's own files name, where it is another one than PostgreSQL (`mysql`); null: not said, or PostgreSQL. */
  readonly dialect: string | null;
  /** Absolute: other folders of the tool, with the way back or tests of it. */
  readonly aside?: readonly string[];
};

/**
 * What tells a layout, from the surest to the weakest. `file`: a file that only this tool keeps. `content`: words that only it
 * reads, in the migrations. `names`: how they are named. `dump`: a schema written by a database. `any`: SQL files, no more.
 */
export type Mark = "file" | "content" | "names" | "dump" | "any";

export type Migrations = {
  /** Absolute; a folder, or a file that stands alone. */
  readonly path: string;
  /** Absolute; where a new file goes. */
  readonly folder: string;
  readonly layout: string;
  /** In the order in which they are applied. */
  readonly files: readonly MigrationFile[];
  readonly config: SupabaseConfig | null;
  /** What the database holds before the first file; null: what the files name decides. */
  readonly platform: Platform | null;
  /** What is believed where the files name nothing that decides it; plain PostgreSQL unless told. */
  readonly otherwise?: Platform;
  /** Absolute; the repository, or what comes nearest to it: where files that describe the schema in other words may stand. */
  readonly root: string;
  /** Sentences for the report: what was left out, assumed or doubtful. */
  readonly notices: readonly string[];
  /** Absolute: other folders whose SQL is read too, or that the notices speak of. */
  readonly spokenOf?: readonly string[];
  readonly newFile: MigrationFolder["newFile"];
};

export type MigrationFile = {
  /** Absolute. */
  readonly path: string;
  /** When it was made, as far as its name says. */
  readonly time: Date | null;
  readonly read: ReadText;
};
