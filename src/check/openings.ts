import type { Access, ApiRole, Command, Reach, Rows } from "../access/access.ts";
import type { Grant, Privilege } from "../catalog/privilege.ts";
import type { Policy, Relation, Table } from "../catalog/relation.ts";
import type { Printed } from "../sql/sql.ts";

/** What a request can do to rows. TRUNCATE is left out: no request can ask for it, and no policy can stop it. */
export type RowCommand = Exclude<Command, "truncate">;

/** The commands in the order in which messages and experiments name them. */
export const rowCommands: readonly RowCommand[] = ["select", "insert", "update", "delete"];

/** One thing that one role can do through the API. */
export type Opening = { readonly role: ApiRole; readonly command: RowCommand; readonly reach: Reach };

/** All that the API roles can do to a relation's rows, anon first. */
export const openings = (access: Access, relation: Relation): readonly Opening[] =>
  access.apiRoles.flatMap((role) =>
    rowCommands
      .map((command) => ({ role, command, reach: access.reach(role, relation, command) }))
      .filter(({ reach }) => reach.rows !== "none"),
  );

/** The table as it would be with this policy as its only permissive one: restrictive policies go on limiting it. */
export const withOnly = (table: Table, policy: Policy): Table => ({
  ...table,
  policies: [policy, ...table.policies.filter(({ mode }) => mode === "restrictive")],
});

/** The table as it would be with row level security on. */
export const withRls = (table: Table): Table => ({ ...table, rls: table.rls === "off" ? "on" : table.rls });

/** Whether privileges alone, policies aside, let the role try the command through the API. */
export const granted = (access: Access, role: ApiRole, table: Table, command: RowCommand): boolean =>
  access.reach(role, { ...table, rls: "off" }, command).rows !== "none";

/**
 * The rows for which one clause of a policy holds when this role calls: whomever the policy is for, whatever is granted,
 * and whatever other policies say.
 */
export function rowsWhere(access: Access, role: ApiRole, table: Table, clause: Printed): Rows {
  const everybody: Grant = { role: "public", privileges: readable, grantable: [] };
  const policy: Policy = { ...bare, id: table.id, using: clause };
  return access.reach(role, { ...table, rls: "on", policies: [policy], grants: [everybody] }, "select").rows;
}

const readable: readonly Privilege[] = ["select"];

const bare: Omit<Policy, "id"> = {
  name: "",
  mode: "permissive",
  command: "select",
  roles: ["public"],
  using: null,
  withCheck: null,
  columns: [],
  routines: [],
  comment: null,
};
