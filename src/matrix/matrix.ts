import type { ObjectId, ObjectKind } from "../catalog/object.ts";
import type { Witness } from "../check/finding.ts";

/**
 * How much of somebody's rows an actor reaches, from nothing to everything. `tenant`: rows of colleagues, none of strangers.
 * `some`: rows of strangers that meet a condition. `allowed`: of a routine or a sequence, which hold no rows of anybody's.
 * `error`: every try fails, with `code`. `inconclusive`: it could not be told; never read it as none.
 */
export type Amount = "none" | "own" | "tenant" | "some" | "all" | "allowed" | "error" | "inconclusive";

/** What an actor may try: on rows, on a routine (`execute`), on a sequence (`usage`). */
export type Deed = "select" | "insert" | "update" | "delete" | "truncate" | "execute" | "usage";

/** Tried on tables and views. */
export type RowDeed = Exclude<Deed, "execute" | "usage">;

/** In the order in which they are shown. */
export const rowDeeds: readonly RowDeed[] = ["select", "insert", "update", "delete", "truncate"];

/** One actor's answer for one deed on one object. */
export type Cell = {
  readonly actor: string;
  readonly deed: Deed;
  readonly amount: Amount;
  /** SQLSTATE, of an error. */
  readonly code: string | null;
  /** What stopped the actor, what failed, or why it could not be told; null where nothing did. */
  readonly because: string | null;
  /** `reading`: only the schema's text says so; nothing was executed that shows it. */
  readonly shownBy: "execution" | "reading";
  /** The way in (or to what stops), as the schema's text has it; empty where it was not read for this actor. */
  readonly how: readonly string[];
  /** What the schema's text says otherwise. What was executed counts. */
  readonly disagreement: string | null;
  /** The statement and what came back, behind everything that is not none or own. */
  readonly witness: Witness | null;
};

/** One object and everybody's answers: by actor in the matrix's order, then by deed. */
export type Entry = {
  readonly kind: ObjectKind;
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  /** Rows of `storage.objects` in one bucket; null: the whole object. */
  readonly bucket: string | null;
  readonly cells: readonly Cell[];
};

/** Somebody who tries. */
export type MatrixActor = { readonly name: string; readonly role: string; readonly words: string };

/** Who reaches what. Sorted; the same schema gives the same matrix. */
export type Matrix = {
  readonly actors: readonly MatrixActor[];
  readonly entries: readonly Entry[];
  /** What was left out, one sentence each. */
  readonly notices: readonly string[];
};

/** A name for an entry that no other has: the identity, and the bucket. */
export const entryName = ({ id, bucket }: Pick<Entry, "id" | "bucket">): string =>
  bucket === null ? id : `${id}/${bucket}`;

const widths: Readonly<Record<Exclude<Amount, "inconclusive">, number>> = {
  none: 0,
  error: 0,
  own: 1,
  tenant: 2,
  allowed: 2,
  some: 3,
  all: 4,
};

/** How wide an amount is, for comparing; an error lets nobody through. Null: not known. */
export const widthOf = (amount: Amount): number | null => (amount === "inconclusive" ? null : widths[amount]);
