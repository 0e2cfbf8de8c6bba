import type { Described } from "../described.ts";
import type { Refinement } from "../describer.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Failed } from "./failed.ts";

/** A way to let a failed statement apply; null where it is not the one. */
export type Refine = (failed: Failed, assumed: readonly Described[], knowledge: Knowledge) => Refinement | null;

/** The first that changes something. */
export function firstOf<Item>(items: Iterable<Item>, change: (item: Item) => Refinement | null): Refinement | null {
  for (const item of items) {
    const found = change(item);
    if (found !== null) return found;
  }
  return null;
}
