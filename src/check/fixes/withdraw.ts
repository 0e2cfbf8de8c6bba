import type { ApiRole } from "../../access/access.ts";
import type { Grant, Privilege } from "../../catalog/privilege.ts";
import type { Relation } from "../../catalog/relation.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";

/**
 * Takes a relation from the API roles, and from PUBLIC: taking it from them alone would change nothing while PUBLIC holds
 * it. The backend keeps what it had through PUBLIC. A REVOKE on the relation takes the grants on its columns along.
 */
export function withdraw(
  apiRoles: readonly ApiRole[],
  relation: Relation,
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } {
  const taken: ReadonlySet<string> = new Set(["public", ...apiRoles]);
  const target = sql`${ident(relation.schema, relation.name)}`;
  const whole = relation.grants.filter(({ role }) => taken.has(role));
  const parts = relation.columns.flatMap(({ name, grants }) =>
    grants.filter(({ role }) => taken.has(role)).map((grant) => ({ name, grant })),
  );
  const roles = [...new Set([...whole, ...parts.map(({ grant }) => grant)].map(({ role }) => role))];
  const backend = whole.filter(({ role }) => role === "public").map((grant) => ({ ...grant, role: "service_role" }));
  return {
    up: [
      ...backend.map((grant) => give(grant, target, null)),
      ...roles.map((role) => sql`revoke all on ${target} from ${roleName(role)}`),
    ],
    down: [
      ...whole.map((grant) => give(grant, target, null)),
      ...parts.map(({ name, grant }) => give(grant, target, name)),
    ],
  };
}

/** Takes writing through a view from the API roles and PUBLIC, where they hold it. */
export function endWriting(
  apiRoles: readonly ApiRole[],
  view: Relation,
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } {
  const taken: ReadonlySet<string> = new Set(["public", ...apiRoles]);
  const target = sql`${ident(view.schema, view.name)}`;
  const held = view.grants
    .filter(({ role }) => taken.has(role))
    .map(({ role, privileges }) => ({ role, privileges: privileges.filter((privilege) => writing.has(privilege)) }))
    .filter(({ privileges }) => privileges.length > 0);
  return {
    up: held.map(({ role }) => sql`revoke insert, update, delete on ${target} from ${roleName(role)}`),
    down: held.map((grant) => give(grant, target, null)),
  };
}

const writing: ReadonlySet<Privilege> = new Set<Privilege>(["insert", "update", "delete"]);

function give({ role, privileges }: Pick<Grant, "role" | "privileges">, target: Sql, column: string | null): Sql {
  const words = privileges.flatMap((privilege) => {
    const word = wordOf[privilege];
    if (word === undefined) return [];
    return column === null ? [word] : [sql`${word} (${ident(column)})`];
  });
  return sql`grant ${list(words)} on ${target} to ${roleName(role)}`;
}

const roleName = (role: string): Sql => (role === "public" ? sql`public` : sql`${ident(role)}`);

/** The privileges that a relation can be granted, as SQL. */
const wordOf: Readonly<Partial<Record<Privilege, Sql>>> = {
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
  truncate: sql`truncate`,
  references: sql`references`,
  trigger: sql`trigger`,
  maintain: sql`maintain`,
};
