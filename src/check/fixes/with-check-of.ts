import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, printed, type Sql, sql } from "../../sql/sql.ts";
import { alterPolicy, roleList } from "./alter-policy.ts";

type Statements = { readonly up: readonly Sql[]; readonly down: readonly Sql[] };

/** Gives a permissive policy this check; null where nothing would undo it: a check that was not there goes with its policy only. */
export function withCheckOf(table: Table, policy: Policy, check: Sql): Statements | null {
  const { up, down } = alterPolicy(table, policy, { withCheck: check });
  if (policy.withCheck !== null) return { up, down };
  const { using, mode, command, name, roles } = policy;
  const what = command === "all" ? sql`all` : command === "update" ? sql`update` : null;
  if (using === null || mode === "restrictive" || what === null) return null;
  const target = ident(table.schema, table.name);
  return {
    up,
    down: [
      sql`drop policy ${ident(name)} on ${target}`,
      sql`create policy ${ident(name)} on ${target} for ${what} to ${roleList(roles)} using (${printed(using)})`,
    ],
  };
}
