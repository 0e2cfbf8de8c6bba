import type { Belongings } from "./belongings.ts";
import type { Caller } from "./caller.ts";
import type { Look } from "./look.ts";

/** What was learnt of the test users, for what is asked afterwards. */
export type Learnt = {
  readonly looks: readonly Look[];
  readonly belongings: ReadonlyMap<Caller, Belongings>;
  /** Values of rows that may be read by everybody who asks: they tell nothing of whose a row is. */
  readonly open: Set<string>;
  /** What was told already, by identity. */
  readonly told: Set<string>;
};
