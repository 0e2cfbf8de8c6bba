import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { harmfulOpenings } from "../harmful-openings.ts";
import type { PolicyOpening } from "../policy-openings.ts";
import { enumeration } from "../wording.ts";
import { closePolicy } from "./close-policy.ts";
import { tightenPolicy } from "./tighten-policy.ts";
import { together, type WrittenFix } from "./written-fix.ts";

/**
 * Narrows a policy, and with it the others of its table that open the same to the same callers: policies are joined with
 * OR, so that narrowing one alone would change nothing.
 */
export const tightenPolicies = (
  facts: Facts,
  table: Table,
  policy: Policy,
  found: readonly PolicyOpening[],
): WrittenFix => narrowAll(facts, table, policy, found, tightenPolicy);

/** The same for whoever means these rows for nobody but the backend: all of these policies serve service_role only. */
export const closePolicies = (
  facts: Facts,
  table: Table,
  policy: Policy,
  found: readonly PolicyOpening[],
): WrittenFix => narrowAll(facts, table, policy, found, closePolicy);

type Narrow = (facts: Facts, table: Table, policy: Policy, found: readonly PolicyOpening[]) => WrittenFix;

function narrowAll(
  facts: Facts,
  table: Table,
  policy: Policy,
  found: readonly PolicyOpening[],
  narrow: Narrow,
): WrittenFix {
  const own = narrow(facts, table, policy, found);
  const others = table.policies.filter(
    (other) => other !== policy && overlaps(found, harmfulOpenings(facts, table, other)),
  );
  if (others.length === 0) return own;
  const fixes = table.policies
    .filter((one) => one === policy || others.includes(one))
    .map((one) => (one === policy ? own : narrow(facts, table, one, harmfulOpenings(facts, table, one))));
  const names = enumeration(others.map(({ name }) => `"${name}"`));
  return together(
    fixes,
    `${own.why} ${names} ${others.length === 1 ? "opens" : "open"} the same and is narrowed along.`,
  );
}

const overlaps = (found: readonly PolicyOpening[], others: readonly PolicyOpening[]): boolean =>
  found.some(({ role, command, kind }) =>
    others.some(
      (other) =>
        other.role === role && other.command === command && (kind === "any row") === (other.kind === "any row"),
    ),
  );
