import type { ObjectId, ObjectRef } from "../catalog/object.ts";
import type { Proof, Severity } from "./finding.ts";

/** One way in which an object is reached beyond what the access contract says, found by trying it. */
export type Breach = {
  readonly object: ObjectRef;
  /** The rule that lets it happen, where one is known to. */
  readonly blame: ObjectRef;
  readonly related: readonly { readonly kind: string; readonly identity: ObjectId }[];
  /** Who does what: tells the breaches of one object apart. */
  readonly aspect: string;
  /** Who can do what and how, and what the contract says. */
  readonly sentence: string;
  /** The contract's file. */
  readonly file: string;
  readonly severity: Severity;
  readonly proof: Proof;
};
