import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, printed, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";
import { dropPolicy, freeName } from "./owner-policies.ts";
import { roleName } from "./revoke.ts";

/** Lets those whom a policy lets add rows see the very rows that it accepts. */
export function sameForSelect(table: Table, policy: Policy): Fix {
  const accepts = policy.withCheck ?? policy.using;
  if (accepts === null) return { safety: "manual", why: `Write a policy for select on ${table.id}.` };
  const name = freeName(`${policy.name} (select)`, new Set(table.policies.map((one) => one.name)));
  return {
    safety: "review",
    why: "Whoever may add such rows sees them too.",
    up: [
      sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} for select to ${list(policy.roles.map(roleName))} using (${printed(accepts)})`,
    ],
    down: [dropPolicy(table, name)],
    keeps: "everyone",
  };
}
