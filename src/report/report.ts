import type { Category, Severity } from "../check/finding.ts";
import type { CheckedContract, ReportedAmount } from "./contract-report.ts";

/**
 * The JSON report, schema version 1: what `--format json` prints and other tools read. Fields may be added within a
 * version, never changed or removed. `schema.ts` describes it for machines.
 */
export type Report = {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "rowproof"; readonly version: string };
  readonly source: {
    readonly kind: "migrations" | "database" | "catalog" | "project";
    readonly name: string;
    readonly layout: string | null;
  };
  readonly coverage: Coverage;
  readonly findings: readonly ReportedFinding[];
  readonly summary: Readonly<Record<Severity, number>>;
  /** Milliseconds. The only part that differs between two runs on the same input. */
  readonly timings: {
    readonly replayMs: number;
    readonly readMs: number;
    readonly lintMs: number;
    readonly proveMs: number;
    readonly fixMs: number;
  };
};

export type Coverage = {
  readonly statements: {
    readonly total: number;
    /** Ran as they stand. */
    readonly applied: number;
    /** Ran after an assumption was made for them. */
    readonly assumed: number;
    /** Failed, but change rows only. */
    readonly ignored: number;
    readonly failed: readonly (Location & {
      readonly message: string;
      readonly code: string;
      /** Index in `causes`. */
      readonly cause: number;
    })[];
    readonly causes: readonly ReportedCause[];
  };
  readonly checks: {
    readonly run: readonly string[];
    readonly skipped: readonly { readonly check: string; readonly reason: string }[];
  };
  readonly exposedSchemas: { readonly schemas: readonly string[]; readonly from: string };
  /** Objects that the statements use and none of them makes: they were made up, and nothing is known of the real ones. */
  readonly assumed: readonly { readonly kind: string; readonly identity: string; readonly because: string }[];
  /** Parts of the catalog that could not be read, although every check may rest on them: then no check was run. */
  readonly unread: readonly { readonly part: string; readonly because: string }[];
  /** Findings that the configuration or a baseline hides. */
  readonly ignored: number;
  /** null: findings count however old they are. */
  readonly since: ReportedSince | null;
  /** What a probe asked a running project; null: there was none. */
  readonly probe: ReportedProbe | null;
  /** How access differs from the access contract; null: there is none, or it was not compared. */
  readonly contract: CheckedContract | null;
  /** What was left out or assumed, one sentence each. */
  readonly notices: readonly string[];
};

/** `made`: the object is itself made up. `depends`: it is as the files say, but rests on something made up. */
export type ReportedAssumption = { readonly is: "made" | "depends"; readonly because: string };

/** What `--since` compares with. Findings and failed statements that were there before are `older`. */
export type ReportedSince = {
  /** As the user named it. */
  readonly revision: string;
  /** The commit compared with: where that revision and the present one parted. */
  readonly commit: string;
  /** Findings that were there before, which are not shown. */
  readonly older: number;
  /** Indexes in `statements.failed` of those that did not fail there. */
  readonly failed: readonly number[];
};

/** What a probe asked, and what it could not ask. */
export type ReportedProbe = {
  readonly host: string;
  readonly requests: number;
  readonly mostRequests: number;
  /** Who asked: `anon`, and the test users that signed in. */
  readonly callers: readonly string[];
  /** Answers, by how they ended. */
  readonly answers: {
    readonly something: number;
    /** No row: the table is empty, or closed. Only with rows in it can the two be told apart. */
    readonly nothing: number;
    readonly refused: number;
    readonly absent: number;
  };
  readonly unasked: readonly { readonly what: string; readonly because: string }[];
};

/** What a running project shows of a finding. */
export type ReportedOutside = {
  readonly is: "confirmed" | "not confirmed" | "only outside";
  readonly because: string;
  readonly witness: ReportedFinding["proof"]["witness"];
};

/** One root cause of statements that failed, were ignored or needed an assumption. */
export type ReportedCause = {
  readonly kind: "missing" | "order" | "repeated" | "invalid" | "schema" | "data" | "refused" | "stopped";
  readonly message: string;
  readonly assumption: string | null;
  readonly hint: string;
  readonly at: Location;
  readonly failed: number;
  readonly assumed: number;
};

/** `file` is relative to the working directory, with forward slashes; line and column count from 1. */
export type Location = { readonly file: string; readonly line: number; readonly column: number };

export type ReportedFinding = {
  readonly check: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly object: {
    readonly kind: string;
    readonly identity: string;
    readonly schema: string | null;
    readonly name: string;
  };
  readonly message: string;
  /** What was decided once for many objects: findings of one check that share it are one to a reader; null: it stands alone. */
  readonly decision: string | null;
  readonly location: Location | null;
  readonly related: readonly { readonly kind: string; readonly identity: string }[];
  readonly proof: {
    readonly outcome: "proven" | "blocked" | "inconclusive";
    /** Why it is not proven; null when it is. */
    readonly because: string | null;
    readonly witness: { readonly as: string; readonly sql: string; readonly result: string } | null;
  };
  readonly fix: ReportedFix | null;
  /**
   * Where it is not clear what was meant: every verified fix, the one that leaves the least access first, `fix` among them.
   * `fix --choose` takes one by its place, from 1. Empty: there is no choice.
   */
  readonly alternatives: readonly ReportedAlternative[];
  /** The assumption on which the finding rests, so that it may not hold for the real database; null: none. */
  readonly assumed: ReportedAssumption | null;
  /** What a running project shows of it; null: none was asked. */
  readonly outside: ReportedOutside | null;
  /** 16 hexadecimal digits, stable across line moves. */
  readonly fingerprint: string;
  readonly alsoKnownAs: readonly string[];
  readonly docs: string;
};

export type ReportedAlternative = Pick<ReportedFix, "safety" | "why" | "up" | "down"> & {
  /** It is the one that `fix` writes unless told otherwise. */
  readonly chosen: boolean;
  /** Who reaches what of the object once it is in force, measured on the copy. */
  readonly access: readonly ReportedReach[];
};

/** What one kind of user reaches of a relation. */
export type ReportedReach = {
  readonly who: string;
  readonly select: ReportedAmount;
  readonly insert: ReportedAmount;
  readonly update: ReportedAmount;
  readonly delete: ReportedAmount;
};

export type ReportedFix = {
  readonly safety: "safe" | "review" | "manual";
  readonly verdict: "verified" | "unverified";
  /** Why it is not verified; null when it is. */
  readonly because: string | null;
  /** What a person has to know or decide before applying it. */
  readonly why: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly transactional: boolean;
};
