import type { ReportedAmount, ReportedDeed } from "../contract-report.ts";
import type { Report } from "../report.ts";
import type { ReportedCell } from "./access-report.ts";

/** What `rowproof diff --format json` prints, schema version 1. */
export type DiffReport = {
  readonly schemaVersion: 1;
  readonly tool: Report["tool"];
  readonly base: Report["source"];
  readonly head: Report["source"];
  readonly opens: readonly ReportedChange[];
  readonly closes: readonly ReportedChange[];
  readonly findings: {
    readonly new: readonly DiffFinding[];
    readonly gone: readonly DiffFinding[];
  };
  readonly renamed: readonly { readonly before: string; readonly after: string }[];
  /** What could not be compared, one sentence each. */
  readonly unsettled: readonly string[];
  readonly notices: readonly string[];
};

export type ReportedChange = {
  readonly is: "opens" | "closes";
  readonly object: string;
  /** null: the whole object is gone. */
  readonly deed: ReportedDeed | null;
  readonly actors: readonly string[];
  /** null: the object was not there, or is not there any more. */
  readonly before: ReportedAmount | null;
  readonly after: ReportedAmount | null;
  readonly shownBy: "execution" | "reading";
  readonly sentence: string;
  readonly witness: ReportedCell["witness"];
};

export type DiffFinding = {
  readonly check: string;
  readonly severity: "error" | "warning" | "info";
  readonly object: string;
  readonly message: string;
};
