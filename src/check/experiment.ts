import type { Command } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";

/** What the shadow tries in order to show that a finding is real. Checks say what; the proof layer knows how. */
export type Experiment = Attack | Hijack | Outage | Scan | Substitute | Drift | Duplicate;

/**
 * Somebody does to another user's row what must not be possible. `anon` has no session; `stranger` is signed in and owns
 * nothing here. It works when the other user's row came back, or was made, changed or removed. Its control is the owner.
 */
export type Attack = {
  readonly kind: "attack";
  readonly as: "anon" | "stranger";
  readonly command: Command;
  /** A table or a view. */
  readonly target: ObjectId;
};

/** The caller of a routine makes it run the caller's own object in place of one it names without a schema. */
export type Hijack = { readonly kind: "hijack"; readonly as: "anon" | "stranger"; readonly routine: ObjectId };

/** A signed-in user cannot read their own row. Its control is service_role, which can. */
export type Outage = { readonly kind: "outage"; readonly target: ObjectId };

/**
 * Postgres, forbidden to scan the whole table, still has no other way to find rows by these columns (all with `=`).
 * With `as`, it plans as that API role, so that policies take part.
 */
export type Scan = { readonly kind: "scan"; readonly table: ObjectId; readonly columns: readonly string[] };

/** With `index` gone, Postgres uses `by` for the same search. */
export type Substitute = { readonly kind: "substitute"; readonly index: ObjectId; readonly by: ObjectId };

/** The parent's value changes and the child's copy goes stale. */
export type Drift = {
  readonly kind: "drift";
  readonly child: ObjectId;
  readonly copy: string;
  readonly parent: ObjectId;
  readonly original: string;
  /** The child's foreign-key columns and the parent's columns they reference, pairwise. */
  readonly key: { readonly columns: readonly string[]; readonly references: readonly string[] };
};

/** The same row goes in twice, and nothing can tell the two apart. */
export type Duplicate = { readonly kind: "duplicate"; readonly table: ObjectId };
