import type { Severity } from "../check/finding.ts";

/** What a probe finds; each has a section in docs/probe.md. */
export type ProbeCheck =
  | "rows-readable-by-anyone"
  | "rows-readable-by-other-users"
  | "rows-readable-by-any-account"
  | "function-answers-anyone"
  | "function-answers-for-others"
  | "bucket-listable"
  | "folder-of-others-listable"
  | "row-writable-by-others"
  | "schema-described-to-anyone"
  | "accounts-without-confirmation"
  | "secret-in-bundle"
  | "secret-in-repository";

/** One thing that was seen from outside, before it is a finding of a report. */
export type Observation = {
  readonly check: ProbeCheck;
  readonly severity: Severity;
  readonly object: {
    readonly kind: string;
    readonly identity: string;
    readonly schema: string | null;
    readonly name: string;
  };
  /** Tells two observations of one check on one object apart. */
  readonly aspect: string;
  readonly message: string;
  readonly witness: { readonly as: string; readonly sql: string; readonly result: string } | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
};

/** A question that got no answer, and why. */
export type Unasked = { readonly what: string; readonly because: string };

/** Every check of a probe, for reports. */
export const probeChecks: readonly ProbeCheck[] = [
  "accounts-without-confirmation",
  "bucket-listable",
  "folder-of-others-listable",
  "function-answers-anyone",
  "function-answers-for-others",
  "row-writable-by-others",
  "rows-readable-by-any-account",
  "rows-readable-by-anyone",
  "rows-readable-by-other-users",
  "schema-described-to-anyone",
  "secret-in-bundle",
  "secret-in-repository",
];
