import type { Shadow } from "../../shadow/shadow.ts";
import type { Noted } from "../recorder.ts";
import type { AssumptionMade } from "./fate.ts";

/** An object of the catalog that is made up, or rests on what is. Plain data: it is kept between runs. */
export type Mark = {
  readonly type: string;
  readonly identity: string;
  readonly is: "made" | "depends";
  /** Index of the assumption. */
  readonly assumption: number;
};

export async function readMarks(
  _shadow: Shadow,
  assumptions: readonly AssumptionMade[],
  noted: readonly Noted[],
): Promise<readonly Mark[]> {
  if (assumptions.length === 0) return [];
  return noted.flatMap(({ type, identity, made }) =>
    made !== null && made < 0 ? [{ type, identity, is: "made" as const, assumption: -1 - made }] : [],
  );
}
