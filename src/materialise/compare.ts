import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import { type Same, sameFor } from "./same.ts";

/**
 * Objects of `wanted` that are not the same in `made`, with what differs in words. Texts that Postgres printed for people
 * (definitions) are left out: versions print the same object differently, and each was made from that very text.
 */
export function compareCatalogs(wanted: Catalog, made: Catalog): ReadonlyMap<ObjectId, string> {
  const differences = new Map<ObjectId, string>();
  const same = sameFor(wanted);
  for (const part of parts) {
    const there = new Map<ObjectId, Comparable>(made[part].map((object) => [object.id, object]));
    for (const object of wanted[part] as readonly Comparable[]) {
      if (object.extension !== null) continue;
      const reason = difference(object, there.get(object.id), same);
      if (reason !== null) differences.set(object.id, reason);
    }
  }
  return differences;
}

const parts = ["types", "sequences", "tables", "views", "routines"] as const;

type Comparable = { readonly id: ObjectId; readonly extension: string | null };

function difference(wanted: Comparable, made: Comparable | undefined, same: Same): string | null {
  if (made === undefined) return "it could not be rebuilt in the shadow";
  const values = new Map<string, unknown>(Object.entries(made));
  const keys = Object.entries(wanted).flatMap(([key, value]) =>
    printedForPeople.has(key) || same(value, values.get(key), printedForPeople) ? [] : [key],
  );
  return keys.length === 0 ? null : `its ${keys.join(", ")} came out otherwise in the shadow`;
}

const printedForPeople: ReadonlySet<string> = new Set([
  "definition",
  "expression",
  "default",
  "predicate",
  "using",
  "withCheck",
  "text",
]);
