import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { ownerCondition } from "./owner-condition.ts";
import { dropPolicy } from "./owner-policies.ts";
import { roleName } from "./revoke.ts";

/** Makes a permissive policy anew as a restrictive one, which takes from what the others give. */
export const restrict = (table: Table, policy: Policy): Fix => ({
  safety: "review",
  why: `From then on "${policy.name}" does what it says: those whom it is for lose what the other policies give them.`,
  up: [dropPolicy(table, policy.name), made(table, policy, sql`restrictive`)],
  down: [dropPolicy(table, policy.name), made(table, policy, sql`permissive`)],
  keeps: "backend",
});

/** The same for whoever has rows of their own there: it takes those of others only. null where no column says whose a row is. */
export function restrictToOwners({ access, catalog }: Facts, table: Table, policy: Policy): Fix | null {
  const owner = access.owner(table);
  const owns = owner === null ? null : ownerCondition(catalog, table, owner);
  if (owns === null) return null;
  const condition = owns.text as Printed;
  const narrowed: Policy = {
    ...policy,
    using: policy.using === null ? null : condition,
    withCheck: policy.withCheck === null ? null : condition,
  };
  return {
    safety: "review",
    why: `From then on "${policy.name}" takes from those whom it is for what is not their own; their own rows they keep.`,
    up: [dropPolicy(table, policy.name), made(table, narrowed, sql`restrictive`)],
    down: [dropPolicy(table, policy.name), made(table, policy, sql`permissive`)],
    keeps: "owners",
  };
}

const commands: Readonly<Record<Policy["command"], Sql>> = {
  all: sql`all`,
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
};

function made(table: Table, { name, command, roles, using, withCheck }: Policy, mode: Sql): Sql {
  const head = sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} as ${mode} for ${commands[command]} to ${list(roles.map(roleName))}`;
  const uses = using === null ? sql`` : sql` using (${printed(using)})`;
  const checks = withCheck === null ? sql`` : sql` with check (${printed(withCheck)})`;
  return sql`${head}${uses}${checks}`;
}
