import type { Access } from "../access/access.ts";
import type { Bucket, Catalog } from "../catalog/catalog.ts";
import { tableNamed, usersOwn, userTables, userViews } from "../catalog/lookup.ts";
import { sorted, sortedBy } from "../catalog/order.ts";
import type { Relation, Sequence, Table } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";

/** What is tried: relations (a bucket's part of `storage.objects` by itself), routines and sequences. */
export type Objects = {
  readonly relations: readonly Wanted[];
  readonly routines: readonly Routine[];
  readonly sequences: readonly Sequence[];
  readonly notices: readonly string[];
};

export type Wanted = { readonly relation: Relation; readonly bucket: Bucket | null };

/**
 * The user's objects, and the platform's tables that hold users' rows. Where only the API's callers exist, what no API serves
 * is left out and said to be.
 */
export function objectsOf(catalog: Catalog, access: Access, everySchema: boolean): Objects {
  const served = new Set(access.exposed.schemas);
  const isWanted = ({ schema }: { readonly schema: string }): boolean => everySchema || served.has(schema);
  const relations = [...userTables(catalog), ...userViews(catalog)];
  const routines = catalog.routines.filter((routine) => usersOwn(catalog, routine) && isCalled(routine));
  const sequences = catalog.sequences.filter((sequence) => usersOwn(catalog, sequence));
  const left = new Set([...relations, ...routines].filter((one) => !isWanted(one)).map(({ schema }) => schema));
  return {
    relations: sortedBy(
      [
        ...relations.filter(isWanted).map((relation): Wanted => ({ relation, bucket: null })),
        ...platformTables(catalog),
      ],
      ({ relation, bucket }) => `${relation.id}/${bucket?.id ?? ""}`,
    ),
    routines: sortedBy(routines.filter(isWanted), ({ id }) => id),
    sequences: sortedBy(sequences.filter(isWanted), ({ id }) => id),
    notices:
      left.size === 0
        ? []
        : [
            `No API serves ${sorted(left).join(", ")}, so what is in there was not tried; --schemas names schemas that are served.`,
          ],
  };
}

/** Triggers call the others. */
const isCalled = ({ trigger, kind }: Routine): boolean => trigger === "no" && kind !== "aggregate" && kind !== "window";

/** Tables of the platform's that hold rows of users, where the project uses them. */
function platformTables(catalog: Catalog): readonly Wanted[] {
  const objects = tableNamed(catalog, "storage", "objects");
  const messages = tableNamed(catalog, "realtime", "messages");
  const buckets = catalog.buckets ?? [];
  return [
    ...(objects === null ? [] : inBuckets(objects, buckets)),
    ...(messages === null || messages.policies.length === 0 ? [] : [{ relation: messages, bucket: null }]),
  ];
}

const inBuckets = (objects: Table, buckets: readonly Bucket[]): readonly Wanted[] =>
  buckets.length === 0
    ? objects.policies.map((): Wanted => ({ relation: objects, bucket: null })).slice(0, 1)
    : buckets.map((bucket) => ({ relation: objects, bucket }));
