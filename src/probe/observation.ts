import type { Severity } from "../check/finding.ts";
import type { outsideChecks } from "../check/outside-checks.ts";

/** What a probe finds; each has a section in docs/probe.md. */
export type ProbeCheck = (typeof outsideChecks)[number];

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
  /** What several observations are one by: the same key in many files. */
  readonly decision?: string;
  /** What a person has to do about it. */
  readonly byHand?: string;
  readonly witness: { readonly as: string; readonly sql: string; readonly result: string } | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
};

/** A question that got no answer, and why. */
export type Unasked = { readonly what: string; readonly because: string };
