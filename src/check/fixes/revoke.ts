import type { Privilege } from "../../catalog/privilege.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";

/** What is taken from one role. */
export type Taken = { readonly role: string; readonly privileges: readonly Privilege[] };

/** Takes privileges on one object from roles (`public` for PUBLIC); `on` names it with its kind: `schema public`. */
export function revoke(
  on: Sql,
  taken: readonly Taken[],
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } {
  const some = taken.filter(({ privileges }) => privileges.length > 0);
  const say = (privileges: readonly Privilege[]): Sql => list(privileges.flatMap((one) => wordOf[one] ?? []));
  return {
    up: some.map(({ role, privileges }) => sql`revoke ${say(privileges)} on ${on} from ${roleName(role)}`),
    down: some.map(({ role, privileges }) => sql`grant ${say(privileges)} on ${on} to ${roleName(role)}`),
  };
}

/** A role, or PUBLIC. */
export const roleName = (role: string): Sql => (role === "public" ? sql`public` : sql`${ident(role)}`);

const wordOf: Readonly<Partial<Record<Privilege, Sql>>> = {
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
  truncate: sql`truncate`,
  references: sql`references`,
  trigger: sql`trigger`,
  usage: sql`usage`,
  create: sql`create`,
  execute: sql`execute`,
};
