import type { ObjectId, ObjectKind } from "../../catalog/object.ts";
import { type Assumed, type Assumption, nothingAssumed } from "../source.ts";
import type { AssumptionMade } from "./fate.ts";
import type { Mark } from "./marks.ts";
import { shownName } from "./name.ts";

/** What of the catalog is made up or rests on it, in words. */
export function assumedFrom(marks: readonly Mark[], assumptions: readonly AssumptionMade[]): Assumed {
  if (marks.length === 0) return nothingAssumed;
  const byObject = new Map<string, Assumption>();
  for (const { type, identity, is, assumption } of marks) {
    const made = assumptions[assumption];
    if (made === undefined) continue;
    const name = shownName(made.name);
    const because =
      is === "made"
        ? `${name} is assumed: no migration makes it; ${made.because}`
        : `it rests on ${name}, which is assumed: no migration makes it; ${made.because}`;
    byObject.set(keyOf(type, identity), { is, because });
  }
  return { of: (kind: ObjectKind, identity: ObjectId) => byObject.get(keyOf(kind, identity)) ?? null };
}

const keyOf = (kind: string, identity: string): string => `${kind}\n${identity}`;
