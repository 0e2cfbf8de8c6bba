import type { Point } from "./point.ts";

/** What is wrong with a statement, in a sentence that is the same for every statement with this fault, and what to write instead. */
export type Explanation = { readonly message: string; readonly hint: string };

/** One fault: null where it is another one. */
export type Explain = (point: Point) => Explanation | null;
