import type { ApiRole, Clause } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import { branches } from "./branches.ts";
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

const isNarrow = (
  facts: Facts,
  table: Table,
  policy: Policy,
  { kind, reading, role, command }: PolicyOpening,
): boolean =>
  kind === "any member" ||
  asksForAnybody(facts, table, policy, reading) ||
  asksInVain(facts, table, policy, role, command === "insert" ? "with check" : "using");

/** An alternative that asks whose a row is says that not all rows are everybody's, though another one lets all of them through. */
export const asksInVain = (facts: Facts, table: Table, policy: Policy, role: ApiRole, clause: Clause): boolean =>
  branches(facts, role === "anon" ? "authenticated" : role, table, policy, clause).some(
    ({ reading: { rows, dependsOn } }) => rows === "own" && dependsOn.includes("row") && dependsOn.includes("caller"),
  );
