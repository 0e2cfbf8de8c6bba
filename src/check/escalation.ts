import type { Command } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";

/**
 * Somebody of another tenant first writes what they may write, and is let in by it: afterwards the victim's row, which was out
 * of reach, is not. `opens` empty: that they can write it is the harm.
 */
export type Escalation = {
  readonly kind: "escalation";
  readonly step: Step;
  /** What the step may have to say, besides what the victim's own rows say. */
  readonly values: readonly string[];
  readonly opens: readonly Goal[];
};

/**
 * A user changes a row whom one policy of the table (`entry`) lets at it, into what only the check of another (`lender`) takes.
 * `columns`: what that check looks at; `looked`: tables by which the two tell who somebody is.
 */
export type BorrowedCheck = {
  readonly kind: "borrowed check";
  readonly table: ObjectId;
  readonly entry: string;
  readonly lender: string;
  readonly columns: readonly string[];
  readonly values: readonly string[];
  readonly looked: readonly { readonly table: ObjectId; readonly columns: readonly string[] }[];
};

/** A command on the victim's row. */
export type Goal = { readonly target: ObjectId; readonly command: Exclude<Command, "truncate"> };

/**
 * What is done first. `insert`, `update`: a row of one's own, where `columns` say what matters. `sign up`: with data of one's
 * own, of which a trigger copies `fields` into columns.
 */
export type Step =
  | { readonly does: "insert" | "update"; readonly table: ObjectId; readonly columns: readonly string[] }
  | SignUp;

/** `others`: keys of the data that want a value too. */
export type SignUp = {
  readonly does: "sign up";
  readonly fields: readonly SignUpField[];
  readonly others: readonly string[];
};

/** Where a value of the data that somebody signs up with ends up. */
export type SignUpField = { readonly key: string; readonly table: ObjectId; readonly column: string };
