import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import type { Membership } from "../membership.ts";
import { callerId } from "./owner-condition.ts";
import type { WrittenFix } from "./written-fix.ts";

/** The condition that the caller is a member of the organisation of a row of the table; null where it cannot be written. */
export function isMember(facts: Facts, table: Table, { members, user, pairs }: Membership): Sql | null {
  const caller = callerId(facts.catalog, members, user);
  if (caller === null) return null;
  const alias = members.name === table.name ? `${members.name}_2` : members.name;
  const source = sql`${ident(members.schema, members.name)}${alias === members.name ? sql`` : sql` as ${ident(alias)}`}`;
  const same = list(
    pairs.map(({ row, member }) => sql`${ident(alias, member)} = ${ident(table.name, row)}`),
    sql` and `,
  );
  return sql`exists (select 1 from ${source} where ${same} and ${ident(alias, user)} = ${caller})`;
}

/** Adds to each clause of a policy that the caller is a member of the row's own organisation. It can only take rows away. */
export function tieMembership(facts: Facts, table: Table, policy: Policy, membership: Membership): WrittenFix | null {
  const member = isMember(facts, table, membership);
  if (member === null) return null;
  const head = sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  return {
    safety: "safe",
    why: "Members keep the rows of their own organisation; nobody reaches those of others any more.",
    up: [sql`${head}${clauses(policy, (clause) => sql`(${printed(clause)}) and ${member}`)}`],
    down: [sql`${head}${clauses(policy, (clause) => sql`${printed(clause)}`)}`],
    keeps: "owners",
  };
}

function clauses({ using, withCheck }: Policy, make: (clause: Printed) => Sql): Sql {
  const first = using === null ? sql`` : sql` using (${make(using)})`;
  return withCheck === null ? first : sql`${first} with check (${make(withCheck)})`;
}
