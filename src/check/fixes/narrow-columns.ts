import type { ApiRole } from "../../access/access.ts";
import type { Privilege } from "../../catalog/privilege.ts";
import type { Relation } from "../../catalog/relation.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import { enumeration } from "../wording.ts";
import { roleName } from "./revoke.ts";

/** What is to be withheld from API roles: a privilege on some columns, or on the whole relation. */
export type Withholding = {
  readonly relation: Relation;
  readonly privilege: "select" | "insert" | "update" | "delete";
  readonly columns: readonly string[] | null;
  readonly still: readonly ApiRole[];
};

/**
 * Takes the privilege from the whole relation, wherever it comes from, and gives it back for the columns that are not to be
 * withheld. The other roles that had it through PUBLIC keep it.
 */
export function narrowColumns({ catalog }: Facts, { relation, privilege, columns, still }: Withholding): Fix {
  const held = new Set(still.flatMap((role) => [...heldRoles(catalog, role)]));
  const holders = relation.grants.filter(({ role, privileges }) => held.has(role) && privileges.includes(privilege));
  const target = sql`${ident(relation.schema, relation.name)}`;
  const word = words[privilege];
  const kept =
    columns === null ? [] : relation.columns.map(({ name }) => name).filter((name) => !columns.includes(name));
  const rest = list(kept.map((name) => ident(name)));
  const backend: readonly Sql[] = holders.some(({ role }) => role === "public")
    ? [sql`grant ${word} on ${target} to service_role`]
    : [];
  const given =
    kept.length === 0 ? [] : still.map((role) => sql`grant ${word} (${rest}) on ${target} to ${ident(role)}`);
  const wider = relation.columns.flatMap(({ name, grants }) =>
    grants
      .filter(has(privilege))
      .filter(({ role }) => held.has(role))
      .map(({ role }) => ({ name, role })),
  );
  return {
    safety: "review",
    why:
      kept.length === 0
        ? `Nobody but the backend (service_role) can ${privilege} there afterwards, as the REVOKE says.`
        : `Requests that name ${enumeration(columns ?? [])}, or ask for every column, are refused afterwards.`,
    up: [...backend, ...holders.map(({ role }) => sql`revoke ${word} on ${target} from ${roleName(role)}`), ...given],
    down: [
      ...(kept.length === 0 ? [] : still.map((role) => sql`revoke ${word} (${rest}) on ${target} from ${ident(role)}`)),
      ...holders.map(({ role }) => sql`grant ${word} on ${target} to ${roleName(role)}`),
      ...wider.map(({ name, role }) => sql`grant ${word} (${ident(name)}) on ${target} to ${roleName(role)}`),
    ],
    keeps: "backend",
  };
}

const has =
  (privilege: Privilege) =>
  ({ privileges }: { readonly privileges: readonly Privilege[] }): boolean =>
    privileges.includes(privilege);

const words = { select: sql`select`, insert: sql`insert`, update: sql`update`, delete: sql`delete` };
