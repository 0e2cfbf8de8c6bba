import type { Finding } from "../check/finding.ts";
import type { FixContext, State } from "./context.ts";
import type { Homes } from "./homes.ts";
import type { Trial } from "./trial.ts";
import type { Use } from "./use.ts";

/** What went wrong when fixes were tried together, and which of them it may come from. */
export type Fault = {
  readonly suspects: readonly Trial[];
  readonly because: string;
  /** The new finding that the fault is. */
  readonly fresh?: Finding;
};

/** What a trial of fixes came to; `after`: what the database looks like with all of them, where it came to that. */
export type Tried = { readonly faults: readonly Fault[]; readonly after: State | null };

/** What holds before any fix is applied. */
export type Ground = {
  readonly context: FixContext;
  readonly before: State;
  readonly use: readonly Use[];
  readonly homes: Homes;
  /**
   * Whether what a new finding says was possible already, by finding: then the fix only brings it to light (a view passes
   * by policies that were not there before). Filled as fixes are tried.
   */
  readonly old: Map<string, boolean>;
};
