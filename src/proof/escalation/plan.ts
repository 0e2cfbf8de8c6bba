import type { Sql } from "../../sql/sql.ts";

/** One way to take the first step. */
export type Plan = {
  /** Brought about beforehand, as superuser and past all triggers: what the attacker is like before the attack. */
  readonly before: readonly Sql[];
  /** Statements of which each is tried alone. */
  readonly writes: readonly Write[];
};

export type Write = {
  /** What is run. */
  readonly statement: Sql;
  /** A query that returns a row where what was written stands there afterwards. */
  readonly stands: Sql;
  /** The platform's own server runs it for whoever asks; else the attacker does. */
  readonly by: "attacker" | "sign-up server";
};

/** The ways to try, or why there is none. */
export type Plans = { readonly plans: readonly Plan[] } | { readonly because: string };
