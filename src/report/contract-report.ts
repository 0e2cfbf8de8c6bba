export type ReportedAmount = "none" | "own" | "tenant" | "some" | "all" | "allowed" | "error" | "inconclusive";
export type ReportedDeed = "select" | "insert" | "update" | "delete" | "truncate" | "execute" | "usage";

/** How what is reached differs from what the contract says. */
export type ReportedDeviation = {
  readonly object: string;
  readonly actor: string;
  readonly deed: ReportedDeed;
  readonly contract: ReportedAmount;
  readonly found: ReportedAmount;
  readonly is: "wider" | "narrower";
  readonly sentence: string;
};

export type ReportedContract = {
  readonly file: string;
  readonly deviations: readonly ReportedDeviation[];
  /** What is open to everybody on purpose, with the reason that was given. */
  readonly accepted: readonly { readonly object: string; readonly reason: string }[];
};

/** What `check` tells of the access contract. What goes beyond it is a finding too. */
export type CheckedContract = Omit<ReportedContract, "accepted"> & {
  /** What is open on purpose, with the findings that this explains: they are not among the report's own. */
  readonly accepted: readonly {
    readonly object: string;
    readonly reason: string;
    readonly findings: readonly ReportedAccepted[];
  }[];
  /** What is reached no longer, one sentence for each deed. */
  readonly narrower: readonly string[];
  /** Entries of what does not exist. */
  readonly stale: readonly { readonly object: string; readonly line: number }[];
  /** Cells that could not be told, and so were not compared. */
  readonly unsettled: number;
};

/** A finding that the contract explains. */
export type ReportedAccepted = {
  readonly check: string;
  /** What it would be if the contract did not accept it. */
  readonly severity: "error" | "warning" | "info";
  readonly object: string;
  readonly message: string;
  readonly fingerprint: string;
};
