import type { Clause, Reading, RoleName } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import { alternativesOf, everyOne, readCondition } from "../sql/condition.ts";
import type { Printed } from "../sql/sql.ts";
import type { Facts } from "./check.ts";

/** One alternative of a policy's clause: the conditions that must hold together, and what they let the role have. */
export type Branch = { readonly parts: readonly Printed[]; readonly text: Printed; readonly reading: Reading };

/**
 * The alternatives of a clause as one role reads them. One, where the condition has no OR, or its OR is inside a routine or
 * a sub-query; none where the clause is not written.
 */
export function branches(
  facts: Facts,
  role: RoleName,
  table: Table,
  policy: Policy,
  clause: Clause,
): readonly Branch[] {
  const expression = clause === "with check" ? (policy.withCheck ?? policy.using) : policy.using;
  if (expression === null) return [];
  const condition = readCondition(expression);
  const parts = (alternativesOf(condition) ?? [[condition]]).map((atoms) => atoms.map(({ text }) => text));
  return parts.map((texts) => {
    const text = everyOne(texts);
    return { parts: texts, text, reading: readText(facts, role, table, policy, text) };
  });
}

/** What a condition over a table's row lets a role have. */
export const readText = (facts: Facts, role: RoleName, table: Table, policy: Policy, text: Printed): Reading =>
  facts.access.policy(role, table, { ...policy, using: text, withCheck: null }, "using");

/** Whether it lets people have rows without asking whose they are. */
export const isOpen = ({ rows }: Reading): boolean => rows === "some" || rows === "all";
