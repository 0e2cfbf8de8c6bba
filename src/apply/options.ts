import type { Catalog } from "../catalog/catalog.ts";
import type { Finding } from "../check/finding.ts";
import type { ApplyEvent } from "./event.ts";
import type { Limits } from "./transaction.ts";

/** How to apply migrations, and what the command line lends. */
export type ApplyOptions = {
  readonly limits: Limits;
  /** `dry run`: only show. */
  readonly mode: "run" | "dry run";
  /** Asks the person; called after the file was shown. */
  readonly confirm: () => Promise<boolean>;
  /** Told as things happen, in order. */
  readonly tell: (event: ApplyEvent) => void;
  /** The checks over the database as it is. */
  readonly lint: (catalog: Catalog) => readonly Finding[];
  /** Called before each statement; a test interferes here. */
  readonly beforeStatement?: (line: number) => Promise<void>;
};
