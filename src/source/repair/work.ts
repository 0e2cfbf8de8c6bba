import type { Platform } from "../../shadow/platform/platform.ts";
import type { PostgresError, Shadow } from "../../shadow/shadow.ts";
import type { Describer } from "../describe/describer.ts";
import type { Assumptions } from "./assumptions.ts";
import type { ExtensionProvider } from "./extension-provider.ts";
import type { Failure } from "./fate.ts";
import type { Ledger } from "./ledger.ts";
import type { Makers } from "./makers.ts";
import type { Postponed } from "./postponed.ts";

/** All that the remedies of one replay share. */
export type Work = {
  readonly shadow: Shadow;
  readonly platform: Platform;
  /** Read at the first failure. */
  readonly makers: () => Makers;
  readonly ledger: Ledger;
  readonly postponed: Postponed;
  readonly assumptions: Assumptions;
  readonly provider: ExtensionProvider;
  /** Opened at the first thing that no file makes. */
  readonly describer: () => Promise<Describer>;
  /** Statements of CREATE EXTENSION that failed because the shadow has no such extension. */
  readonly unavailable: Set<number>;
  readonly at: Place;
};

/** How far the replay is. */
export type Place = {
  /** The last statement that has had its turn. */
  reached: number;
  /**
   * `late`: statements that waited are tried again. `last`: only what waits itself is left to wait for. `stuck`: statements
   * wait for each other, so this one may not.
   */
  mode: "in order" | "late" | "last" | "stuck";
};

/** A statement that failed just now. */
export type Failed = {
  readonly number: number;
  readonly text: string;
  readonly error: PostgresError;
  readonly failure: Failure;
};

/** `again`: something was done, so that the statement may apply now. `settled`: its fate is in the ledger, or it waits. */
export type Treatment = "again" | "settled";
