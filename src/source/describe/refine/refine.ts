import type { Described } from "../described.ts";
import type { FailedStatement, Refinement } from "../describer.ts";
import type { Knowledge } from "../knowledge.ts";
import { refineAssignment, refineConstant } from "./assignment.ts";
import { readFailed } from "./failed.ts";
import { refineForeignKey } from "./foreign-key.ts";
import {
  refineExtraColumn,
  refineKey,
  refineLabel,
  refineMissingColumn,
  refineNamedPart,
  refinePrimaryKey,
  refineSecondKey,
} from "./missing-part.ts";
import { refineOperator } from "./operator.ts";
import { refineKind, refineMadeTwice } from "./other-kind.ts";
import type { Refine } from "./refinement.ts";
import { refineArgument, refineCast, refineMatched, refineResult, refineWanted } from "./wanted-type.ts";

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refinements: ReadonlyMap<string, readonly Refine[]> = new Map<string, readonly Refine[]>([
  ["42804", [refineForeignKey, refineAssignment, refineWanted, refineMatched]],
  ["42883", [refineOperator, refineArgument]],
  ["42846", [refineCast]],
  ["22P02", [refineLabel, refineConstant]],
  ["22007", [refineConstant]],
  ["42703", [refineMissingColumn]],
  ["42701", [refineExtraColumn]],
  ["42830", [refineKey]],
  ["42P10", [refineKey]],
  ["42704", [refinePrimaryKey, refineNamedPart]],
  ["42P16", [refineSecondKey]],
  ["42809", [refineKind]],
  ["42P07", [refineMadeTwice]],
  ["42710", [refineMadeTwice]],
  ["42723", [refineMadeTwice]],
  ["42P06", [refineMadeTwice]],
  ["42P13", [refineMadeTwice, refineResult]],
]);

/** What change of an assumed object lets a failed statement apply; null where Postgres's words point at none. */
export function refine(
  failed: FailedStatement,
  assumed: readonly Described[],
  knowledge: Knowledge,
): Refinement | null {
  const ways = refinements.get(failed.error.code);
  const read = ways === undefined || assumed.length === 0 ? null : readFailed(failed, knowledge.ledger);
  if (read === null) return null;
  for (const way of ways ?? []) {
    const found = way(read, assumed, knowledge);
    if (found !== null) return found;
  }
  return null;
}
