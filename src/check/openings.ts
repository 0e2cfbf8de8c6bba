import type { Access, ApiRole, Command, Reach } from "../access/access.ts";
import type { Policy, Relation, Table } from "../catalog/relation.ts";

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
