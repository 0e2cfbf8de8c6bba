import type { Witness } from "../check/finding.ts";
import type { Amount, Cell } from "./matrix.ts";

/** What some actors could not do before and can now, or the other way round. */
export type Change = {
  readonly is: "opens" | "closes";
  readonly object: string;
  readonly deed: Cell["deed"] | null;
  readonly actors: readonly string[];
  /** null: it was not there, or is not there any more. */
  readonly before: Amount | null;
  readonly after: Amount | null;
  readonly shownBy: Cell["shownBy"];
  readonly sentence: string;
  readonly witness: Witness | null;
};
