import type { ReportedAmount, ReportedContract, ReportedDeed } from "../contract-report.ts";
import type { Location, Report } from "../report.ts";

/**
 * What `rowproof prove --format json` prints, schema version 1: who reaches what, shown by trying it. Fields may be added
 * within a version, never changed or removed. The same input gives the same bytes. `schema.ts` describes it for machines.
 */
export type AccessReport = {
  readonly schemaVersion: 1;
  readonly tool: Report["tool"];
  readonly source: Report["source"];
  readonly coverage: {
    readonly statements: Report["coverage"]["statements"];
    readonly exposedSchemas: Report["coverage"]["exposedSchemas"];
    /** What was left out or assumed, one sentence each. */
    readonly notices: readonly string[];
  };
  readonly actors: readonly ReportedActor[];
  /** Sorted: relations, then routines, then sequences, by identity. */
  readonly objects: readonly ReportedObject[];
  /** null: no contract was read. */
  readonly contract: ReportedContract | null;
  readonly summary: AccessSummary;
};

export type ReportedActor = {
  readonly name: string;
  /** The role of the database. */
  readonly role: string;
  readonly words: string;
};

export type ReportedObject = {
  readonly kind: string;
  readonly identity: string;
  readonly schema: string;
  readonly name: string;
  /** The bucket, for rows of `storage.objects`; else null. */
  readonly bucket: string | null;
  readonly location: Location | null;
  readonly cells: readonly ReportedCell[];
};

export type ReportedCell = {
  readonly actor: string;
  readonly deed: ReportedDeed;
  /** none, own, tenant, some, all: rows reached. allowed: may use a routine or a sequence. */
  readonly amount: ReportedAmount;
  /** SQLSTATE, of an error. */
  readonly code: string | null;
  /** What stopped the actor, what failed, or why it could not be told. */
  readonly because: string | null;
  readonly shownBy: "execution" | "reading";
  /** The way in, or to what stops, as the schema's text has it. */
  readonly how: readonly string[];
  /** What the schema's text says otherwise; what was executed counts. */
  readonly disagreement: string | null;
  readonly witness: { readonly as: string; readonly sql: string; readonly result: string } | null;
};

export type AccessSummary = {
  readonly objects: number;
  readonly cells: number;
  /** Cells in which an actor reaches rows that are nobody's of theirs. */
  readonly leaks: number;
  readonly errors: number;
  readonly inconclusive: number;
};
