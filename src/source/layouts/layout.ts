import type { Platform } from "../../shadow/platform/platform.ts";
import type { SupabaseConfig } from "../config-toml.ts";
import type { ReadText } from "../reading.ts";
import type { MigrationFolder } from "../source.ts";

/**
 * A migration tool's way of keeping SQL: one file each in this folder, listed in `detect-layout.ts`. It says whether a path is
 * of its kind, which files make the schema and in which order, and how the next file is named.
 */
export type Layout = {
  readonly name: string;
  /** The migrations that `path` names, or null when it is not of this kind. Rejects with `UserError` when the user has to choose. */
  readonly open: (path: string, start: Start) => Promise<Migrations | null>;
};

/** `named`: the user gave this path. `here`: the user gave none, so the folders above and below the working directory count too. */
export type Start = "named" | "here";

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
  /** Absolute; the repository, or what comes nearest to it: where files that describe the schema in other words may stand. */
  readonly root: string;
  /** Sentences for the report: what was left out, assumed or doubtful. */
  readonly notices: readonly string[];
  readonly newFile: MigrationFolder["newFile"];
};

export type MigrationFile = {
  /** Absolute. */
  readonly path: string;
  /** When it was made, as far as its name says. */
  readonly time: Date | null;
  readonly read: ReadText;
};
