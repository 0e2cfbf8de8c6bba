import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { ownCondition } from "./likely-owner.ts";

/** Makes a restrictive policy that lets everything pass let owners pass only, where whose a row is is evident. */
export function demandOwner(facts: Facts, table: Table, policy: Policy): Fix {
  const condition = ownCondition(facts, table, policy);
  if (condition === null) {
    return {
      safety: "manual",
      why: `Say what "${policy.name}" is to demand, or drop it: as it is, it only looks like a limit.`,
    };
  }
  const alter = sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  return {
    safety: "review",
    why: "Whatever the other policies allow, it is allowed for users' own rows only.",
    up: [sql`${alter}${clauses(policy, () => condition)}`],
    down: [sql`${alter}${clauses(policy, (text) => printed(text))}`],
    keeps: facts.access.owner(table)?.kind === "owner" ? "owners" : "backend",
  };
}

function clauses(
  { using, withCheck }: Policy,
  say: (text: NonNullable<Policy["using"]>) => Parameters<typeof sql>[1],
): Sql {
  const uses = using === null ? sql`` : sql` using (${say(using)})`;
  const checks = withCheck === null ? sql`` : sql` with check (${say(withCheck)})`;
  return sql`${uses}${checks}`;
}
