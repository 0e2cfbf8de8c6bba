import type { Cell, Deed } from "./matrix.ts";

/** A cell of which nothing is known, and why. */
export const untried = (actor: string, deed: Deed, because: string, how: readonly string[] = []): Cell => ({
  actor,
  deed,
  amount: "inconclusive",
  code: null,
  because,
  shownBy: "execution",
  how,
  disagreement: null,
  witness: null,
});
