import type { Table } from "../../catalog/relation.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { granted, type RowCommand, rowCommands } from "../openings.ts";
import { trustsIn } from "../trust/trusts.ts";
import { trustedColumns } from "../trusted-columns.ts";
import { enumeration } from "../wording.ts";
import { ownerCondition } from "./owner-condition.ts";

/** New policies with what undoes them. */
export type Policies = { readonly up: readonly Sql[]; readonly down: readonly Sql[] };

/**
 * `certain`: the schema says whose a row is, not only a name. `shared`: the column tells who made a row, which may be for
 * everybody. `withheld`: why users get no right to write, or null.
 */
export type OwnerPolicies = Policies & {
  readonly certain: boolean;
  readonly shared: boolean;
  readonly withheld: string | null;
};

/**
 * One policy for each of the commands, letting signed-in users do it with their own rows only. Commands that the role
 * `authenticated` has no grant for are left out, and so is writing where other policies trust what a row says.
 * null where whose a row is is not evident, or nothing is left.
 */
export function ownerPolicies(
  facts: Facts,
  table: Table,
  commands: readonly RowCommand[] = rowCommands,
): OwnerPolicies | null {
  const owner = facts.access.owner(table);
  const condition = owner === null ? null : ownerCondition(facts.catalog, table, owner);
  const usable = commands.filter((command) => granted(facts.access, "authenticated", table, command));
  if (owner === null || condition === null || usable.length === 0) return null;
  const named = trustedColumns(facts.catalog, table, owner);
  // To stand in the table at all may be what lets people in.
  const listed = trustsIn(facts.catalog, table.id).some(({ opens }) => opens.id !== table.id);
  const trusted = named.length === 0 && listed ? [owner.via[0]?.columns[0] ?? owner.column] : named;
  const given = trusted.length === 0 ? usable : usable.filter((command) => command === "select");
  if (given.length === 0) return null;
  return {
    certain: owner.certain,
    shared: owner.kind === "author",
    withheld: given.length < usable.length ? whyWithheld(table, trusted) : null,
    ...policiesFor(table, given, condition),
  };
}

/** A policy for each of the commands under a condition on the row. */
export function policiesFor(table: Table, commands: readonly RowCommand[], condition: Sql): Policies {
  const taken = new Set(table.policies.map(({ name }) => name));
  const made = commands.map((command) => ({ command, name: freeName(policyName[command], taken) }));
  return {
    up: made.map(({ command, name }) => createOwnerPolicy(table, name, command, condition)),
    down: made.map(({ name }) => dropPolicy(table, name)).toReversed(),
  };
}

const whyWithheld = (table: Table, trusted: readonly string[]): string =>
  `Users read their own rows and write none: other policies decide by ${enumeration(trusted)} of ${table.id}, so who writes ` +
  "it decides who gets in. Write the policies for writing yourself, or leave it to the backend (service_role).";

const policyName: Readonly<Record<RowCommand, string>> = {
  select: "Users read their own rows",
  insert: "Users add their own rows",
  update: "Users change their own rows",
  delete: "Users delete their own rows",
};

/** A name that no policy of the table has yet. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}

/** `drop policy … on …`. */
export const dropPolicy = (table: Table, name: string): Sql =>
  sql`drop policy ${ident(name)} on ${ident(table.schema, table.name)}`;

function createOwnerPolicy(table: Table, name: string, command: RowCommand, owns: Sql): Sql {
  const head = sql`create policy ${ident(name)} on ${ident(table.schema, table.name)}`;
  switch (command) {
    case "select":
      return sql`${head} for select to authenticated using (${owns})`;
    case "insert":
      return sql`${head} for insert to authenticated with check (${owns})`;
    case "update":
      return sql`${head} for update to authenticated using (${owns}) with check (${owns})`;
    case "delete":
      return sql`${head} for delete to authenticated using (${owns})`;
  }
}
