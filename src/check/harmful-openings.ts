import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { asksForAnybody } from "./looked-up-people.ts";
import { type PolicyOpening, policyOpenings } from "./policy-openings.ts";
import { isPublicData } from "./public-data.ts";

/**
 * What a policy opens that nobody can have meant: reading what is nobody's is what a policy that says `true` is for, but not
 * one that looks up people.
 */
export function harmfulOpenings(facts: Facts, table: Table, policy: Policy): readonly PolicyOpening[] {
  const found = policyOpenings(facts, table, policy);
  const reads = found.some(({ command }) => command === "select");
  return reads && isPublicData(facts, table)
    ? found.filter((opening) => opening.command !== "select" || isNarrow(facts, table, policy, opening))
    : found;
}

const isNarrow = (facts: Facts, table: Table, policy: Policy, { kind, reading }: PolicyOpening): boolean =>
  kind === "any member" || asksForAnybody(facts, table, policy, reading);
