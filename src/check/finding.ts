import type { ObjectId, ObjectRef } from "../catalog/object.ts";
import type { Sql } from "../sql/sql.ts";
import type { Experiment } from "./experiment.ts";

export type Severity = "error" | "warning" | "info";
export type Category = "security" | "performance" | "schema" | "migration";

/** One fault of one object, as a check states it: before proof, before its fix is verified, without its place. */
export type Finding = {
  readonly check: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly object: ObjectRef;
  readonly related: readonly { readonly kind: string; readonly identity: ObjectId }[];
  readonly message: string;
  /** Distinguishes findings of one check on one object; part of the fingerprint. Empty where one object has one finding. */
  readonly aspect: string;
  /** Whose origin is the place to show: the object itself unless the fault sits in a part (a policy of a table). */
  readonly blame: ObjectRef;
  /** The place to show, where no statement that made an object is it. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number } | null | undefined;
  readonly experiments: readonly Experiment[];
  readonly fix: Fix | null;
  /** Other ways to mend it, tried in this order where `fix` cannot be verified: the first that can takes its place. */
  readonly alternatives: readonly Fix[];
  /** Other fixes, for another intent: shown beside the fix, and taken only where a person chooses one. */
  readonly offers?: readonly Fix[];
  /** Severity where the experiments could not tell; null: the same. */
  readonly unproven: Severity | null;
  readonly alsoKnownAs: readonly string[];
  /** Findings of other checks that this one says too, with the same fix: where both are found, only this one is reported. */
  readonly covers: readonly Covered[];
  /** What it rests on that the source does not tell: the finding holds where that does. */
  readonly assumes?: string | null;
  /** What was shown of it before the checks ran: then nothing is tried. */
  readonly shown?: Proof;
  /** What was decided once for many objects, in words that stand alone; findings of one check that share it are one to a reader. */
  readonly decision?: string | null;
  /** The access that it tells of; absent: what its experiments try. */
  readonly tells?: readonly Experiment[];
};

export type Covered = { readonly check: string; readonly object: ObjectId };

/**
 * What would mend it. `safe`: nothing that works today stops working. `review`: it takes something away or guesses an
 * intent, and `why` says what. `manual`: Rowproof cannot write it, and `why` says what a person has to decide.
 */
export type Fix =
  | {
      readonly safety: "safe" | "review";
      readonly why: string;
      readonly up: readonly Sql[];
      /** Undoes `up`, in the order to run it. */
      readonly down: readonly Sql[];
      /**
       * Who must be able to do afterwards what they could before. `everyone`: nobody loses anything. `owners`: users keep
       * what they could do with their own rows, and the backend (service_role) everything. `readers`: users keep reading
       * their own rows. `backend`: only service_role.
       */
      readonly keeps: "everyone" | "owners" | "readers" | "backend";
    }
  | { readonly safety: "manual"; readonly why: string };

/** What the shadow showed of a finding. */
export type Proof =
  | {
      readonly outcome: "proven";
      readonly witness: Witness;
      /** What was shown is no worse than this, whatever the finding feared. */
      readonly atMost?: Severity;
    }
  | Unproven<"blocked">
  | Unproven<"inconclusive">;

/** `code`: the SQLSTATE, where it was an error of Postgres that decided. */
export type Unproven<Outcome> = { readonly outcome: Outcome; readonly because: string; readonly code?: string };

/** The statement that shows it, who ran it, and what came back: in words a reader can repeat. */
export type Witness = { readonly as: string; readonly sql: string; readonly result: string };

/** What the shadow showed of a fix. `because` begins with one of the reasons and a colon. */
export type Verdict = { readonly verdict: "verified" } | { readonly verdict: "unverified"; readonly because: string };

/** Whether there is something to mend: what only an experiment can tell is no fault until one works, and no small one. */
export const isBorneOut = ({ unproven }: Finding, proof: Proof): boolean =>
  unproven === null || (proof.outcome === "proven" && proof.atMost !== "info");
