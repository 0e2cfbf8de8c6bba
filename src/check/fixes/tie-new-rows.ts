import { tableById } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import { ident, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { membershipIn } from "../membership.ts";
import type { LooseTie } from "../trust/tie.ts";
import { policyReading } from "../trust/trusts.ts";
import { isMember } from "./tie-membership.ts";
import { withCheckOf } from "./with-check-of.ts";

/** Adds to a policy's check that the caller belongs to what the new row hangs on. */
export function tieNewRows(facts: Facts, { table, policy, key, tie }: LooseTie): Fix {
  const tied = tie === null ? memberOf(facts, { table, policy }) : sql`(${printed(tie)})`;
  const condition = tied === null ? null : orOnNothing(table, key.columns, tied);
  const check = policy.withCheck ?? policy.using;
  if (condition === null || check === null) {
    return {
      safety: "manual",
      why: `Add to the check of "${policy.name}" that the caller belongs to what the new row of ${table.id} hangs on.`,
    };
  }
  const changed = withCheckOf(table, policy, sql`(${printed(check)}) and ${condition}`);
  if (changed === null) {
    return {
      safety: "manual",
      why: `Write a check for "${policy.name}" that asks what the new row of ${table.id} hangs on.`,
    };
  }
  return {
    safety: "safe",
    why: "Users go on writing rows of what they belong to, and none of anything else.",
    ...changed,
    keeps: "owners",
  };
}

/** A row that hangs on nothing is none of anybody else's, and users may have such. */
function orOnNothing(table: Table, columns: readonly string[], condition: Sql): Sql {
  const optional = columns.filter((name) => table.columns.some((one) => one.name === name && !one.notNull));
  const [first, ...more] = optional.map((name) => sql`${ident(name)} is null`);
  if (first === undefined) return condition;
  return sql`(${more.reduce((all, one) => sql`${all} or ${one}`, first)} or ${condition})`;
}

function memberOf(facts: Facts, { table }: Pick<LooseTie, "table" | "policy">): Sql | null {
  const looked = table.policies.flatMap((policy) => [...policyReading(facts.catalog, table, policy).tables.keys()]);
  for (const id of new Set(looked)) {
    const members = tableById(facts.catalog, id);
    const membership = members === null || id === table.id ? null : membershipIn(facts, table, members);
    const condition = membership === null ? null : isMember(facts, table, membership);
    if (condition !== null) return condition;
  }
  return null;
}
