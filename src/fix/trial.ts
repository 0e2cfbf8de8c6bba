import type { Finding, Fix, Proof } from "../check/finding.ts";
import { concurrently } from "../sql/concurrently.ts";
import type { Sql } from "../sql/sql.ts";
import type { Candidate } from "./context.ts";
import type { Homes } from "./homes.ts";
import type { Subject } from "./reading.ts";
import { type Region, regionOf } from "./region.ts";
import { readStatement } from "./touch.ts";

/** A fix that can be written, as opposed to one that a person has to decide. */
export type WrittenFix = Exclude<Fix, { readonly safety: "manual" }>;

/** One fix to be tried, in a form that can run inside a transaction. */
export type Trial = {
  readonly finding: Finding;
  readonly fix: WrittenFix;
  readonly proof: Proof;
  readonly up: readonly Sql[];
  readonly down: readonly Sql[];
  readonly region: Region;
  /** It changes who can do what. An index or a comment does not. */
  readonly changesAccess: boolean;
  /** All that it changes are policies and whether they are in force: nothing to a role that passes by them. */
  readonly changesOnlyPolicies: boolean;
  /** All that it changes are tables and indexes: whoever may write meets the same new constraint. */
  readonly changesOnlyTables: boolean;
  /** As the check wrote it, it does not run in a transaction: it is tried once more outside one. */
  readonly alone: boolean;
};

const policies: ReadonlySet<Subject> = new Set<Subject>(["policy", "enable row security", "disable row security"]);
const tables: ReadonlySet<Subject> = new Set<Subject>(["table"]);
const neutral: ReadonlySet<Subject> = new Set<Subject>(["make index", "drop index", "comment"]);

/** Makes a trial of a candidate; null where there is no fix to try. */
export function trialOf({ finding, proof }: Candidate, homes: Homes): Trial | null {
  const { fix } = finding;
  if (fix === null || fix.safety === "manual") return null;
  const readings = fix.up.map(({ text }) => readStatement(text));
  const plain = (statements: readonly Sql[]): readonly Sql[] => statements.map((one) => concurrently(one, false));
  return {
    finding,
    fix,
    proof,
    up: plain(fix.up),
    down: plain(fix.down),
    region: regionOf(finding, fix.up, homes),
    changesAccess: readings.some(({ subject }) => !neutral.has(subject)),
    changesOnlyPolicies: readings.every(({ subject }) => policies.has(subject) || neutral.has(subject)),
    changesOnlyTables: readings.every(({ subject }) => tables.has(subject) || neutral.has(subject)),
    alone: readings.some((reading) => reading.alone),
  };
}
