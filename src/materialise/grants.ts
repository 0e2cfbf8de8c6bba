import type { Grant, Privilege } from "../catalog/privilege.ts";
import { ident, list, type Part, type Sql, sql } from "../sql/sql.ts";

/** The privilege as GRANT spells it. */
export const privilegeSql: Readonly<Record<Privilege, Sql>> = {
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
  truncate: sql`truncate`,
  references: sql`references`,
  trigger: sql`trigger`,
  maintain: sql`maintain`,
  usage: sql`usage`,
  create: sql`create`,
  execute: sql`execute`,
  connect: sql`connect`,
  temporary: sql`temporary`,
  set: sql`set`,
  "alter system": sql`alter system`,
};

/** A role in GRANT or CREATE POLICY; `public` is the keyword, not a name. */
export const roleSql = (role: string): Part => (role === "public" ? sql`public` : ident(role));

/**
 * Makes an object's privileges exactly those of `grants`, starting from `held`, which is nothing for a new object: what they
 * hold, PUBLIC's default and the owner's own are taken away first. `on` is what follows ON: `table public.notes`.
 */
export function grantStatements(
  on: Sql,
  owner: string,
  grants: readonly Grant[],
  held: readonly Grant[] = [],
): readonly Sql[] {
  const holders = new Set(["public", owner, ...held.map(({ role }) => role)]);
  return [
    sql`revoke all on ${on} from ${list([...holders].map(roleSql))} cascade`,
    ...grants.flatMap((grant) => grantStatement(on, grant, null)),
  ];
}

/** Column-level grants of one column; a new column has none. */
export const columnGrantStatements = (on: Sql, column: string, grants: readonly Grant[]): readonly Sql[] =>
  grants.flatMap((grant) => grantStatement(on, grant, column));

function grantStatement(on: Sql, { role, privileges, grantable }: Grant, column: string | null): readonly Sql[] {
  const plain = privileges.filter((privilege) => !grantable.includes(privilege));
  const named = (list_: readonly Privilege[]): Sql =>
    list(
      list_.map((privilege) =>
        column === null ? privilegeSql[privilege] : sql`${privilegeSql[privilege]} (${ident(column)})`,
      ),
    );
  return [
    ...(plain.length > 0 ? [sql`grant ${named(plain)} on ${on} to ${roleSql(role)}`] : []),
    ...(grantable.length > 0 ? [sql`grant ${named(grantable)} on ${on} to ${roleSql(role)} with grant option`] : []),
  ];
}
