import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { type PolicyOpening, policyOpenings } from "./policy-openings.ts";
import { isPublicData } from "./public-data.ts";

/** What a policy opens that nobody can have meant: reading what is nobody's is what a policy that says `true` is for. */
export function harmfulOpenings(facts: Facts, table: Table, policy: Policy): readonly PolicyOpening[] {
  const found = policyOpenings(facts, table, policy);
  const reads = found.some(({ command }) => command === "select");
  // What asks for a membership is nobody's to read who has none.
  return reads && isPublicData(facts, table)
    ? found.filter(({ command, kind }) => command !== "select" || kind === "any member")
    : found;
}
