import type { Finding } from "../check/finding.ts";
import type { FileStatement, MigrationFile } from "./migration-file.ts";

/** What became of one file. */
export type Outcome =
  | { readonly result: "applied"; readonly recorded: boolean }
  /** Nothing had to run. `recorded`: it was missing in the history, and is noted there now. */
  | { readonly result: "already applied"; readonly recorded: boolean }
  | { readonly result: "shown" }
  | { readonly result: "declined" }
  /** Nothing ran, and why. */
  | { readonly result: "refused"; readonly because: readonly string[] }
  /** It broke off: what of it is in the database (before this run or now) and what is not. */
  | {
      readonly result: "failed";
      readonly because: string;
      readonly line: number | null;
      readonly done: readonly FileStatement[];
      readonly notDone: readonly FileStatement[];
    }
  /** The connection broke while the server was committing, and it does not say what became of it. */
  | { readonly result: "unknown"; readonly because: string };

/** What happens while files are applied, in order. */
export type ApplyEvent =
  | {
      readonly event: "plan";
      readonly database: string;
      readonly file: MigrationFile;
      readonly run: readonly FileStatement[];
      readonly skipped: readonly FileStatement[];
      readonly warnings: readonly string[];
    }
  | { readonly event: "running"; readonly file: MigrationFile; readonly statement: FileStatement }
  | { readonly event: "rebuilding"; readonly index: string }
  | { readonly event: "outcome"; readonly file: MigrationFile; readonly outcome: Outcome }
  | { readonly event: "relinted"; readonly gone: readonly Finding[]; readonly remaining: readonly Finding[] }
  /** Nobody knows what is gone: the database could not be read in full. */
  | { readonly event: "not relinted"; readonly because: readonly string[] };
