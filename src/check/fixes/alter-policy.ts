import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Part, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";

/** What becomes of a policy; what is left out stays. */
export type Change = {
  readonly roles?: readonly string[];
  readonly using?: Printed | Sql;
  readonly withCheck?: Printed | Sql;
};

/** `alter policy`, and what undoes it. */
export function alterPolicy(
  table: Table,
  policy: Policy,
  { roles, using, withCheck }: Change,
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } {
  const head = alter(table, policy);
  const written = (names: readonly string[] | undefined, first: Part | null, second: Part | null): Sql => {
    const to = names === undefined ? sql`` : sql` to ${roleList(names)}`;
    const condition = first === null ? sql`` : sql` using (${first})`;
    return second === null ? sql`${head}${to}${condition}` : sql`${head}${to}${condition} with check (${second})`;
  };
  const before = (changed: Printed | Sql | undefined, old: Printed | null): Part | null =>
    changed === undefined || old === null ? null : printed(old);
  return {
    up: [written(roles, partOf(using), partOf(withCheck))],
    down: [written(roles && policy.roles, before(using, policy.using), before(withCheck, policy.withCheck))],
  };
}

const partOf = (text: Printed | Sql | undefined): Part | null =>
  text === undefined ? null : typeof text === "string" ? printed(text) : text;

/** `alter policy … on …`. */
export const alter = (table: Table, policy: Policy): Sql =>
  sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;

/** Whom a policy is for. */
export const rolesOf = (policy: Policy): Sql => roleList(policy.roles);

/** PUBLIC and anon become authenticated: without a session there is no own row. */
export const signedInRoles = (policy: Policy): readonly string[] => [
  ...new Set(policy.roles.map((role) => (role === "public" || role === "anon" ? "authenticated" : role))),
];

/** `public` is a keyword here, not a name. */
export const roleList = (roles: readonly string[]): Sql =>
  list(roles.map((role) => (role === "public" ? sql`public` : ident(role))));

/** ` using (…) with check (…)`, as they are. */
export function clausesOf(policy: Policy): Sql {
  const using = policy.using === null ? sql`` : sql` using (${printed(policy.using)})`;
  return policy.withCheck === null ? using : sql`${using} with check (${printed(policy.withCheck)})`;
}
