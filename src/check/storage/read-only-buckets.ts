import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";

/** Takes the writing of buckets from a policy and leaves the reading: an app looks buckets up, its backend makes them. */
export function readOnlyBuckets(table: Table, policy: Policy): Fix {
  const head = sql`create policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  const reads = policy.command === "all" && policy.using !== null;
  const drop = sql`drop policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  return {
    safety: "review",
    why: `Only the backend (service_role) makes, changes and drops buckets any more${reads ? "; users go on looking them up" : ""}.`,
    up: reads ? [drop, sql`${head} for select${to(policy)}${using(policy)}`] : [drop],
    down: reads ? [drop, restored(head, policy)] : [restored(head, policy)],
    keeps: "backend",
  };
}

const restored = (head: Sql, policy: Policy): Sql =>
  sql`${head} for ${forCommand[policy.command]}${to(policy)}${using(policy)}${check(policy)}`;

const forCommand: Readonly<Record<Policy["command"], Sql>> = {
  all: sql`all`,
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
};

const to = ({ roles }: Policy): Sql =>
  sql` to ${list(roles.map((role) => (role === "public" ? sql`public` : ident(role))))}`;

const using = (policy: Policy): Sql => (policy.using === null ? sql`` : sql` using (${printed(policy.using)})`);

const check = (policy: Policy): Sql =>
  policy.withCheck === null ? sql`` : sql` with check (${printed(policy.withCheck)})`;
