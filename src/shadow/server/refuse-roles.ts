import type { Node } from "libpg-query";
import type { PostgresErrorFields } from "../shadow.ts";
import type { Ground } from "./ground.ts";
import { refused } from "./refused.ts";

/** Why a statement on roles is not run: roles belong to the whole server, and these were there before. */
export function refusedForRoles(node: Node, ground: Ground): PostgresErrorFields | null {
  if ("GrantRoleStmt" in node) return refusedGrant(node.GrantRoleStmt, ground);
  if (ground.throwAway) return null;
  if (ofAllRoles(node)) return refused("ALTER ROLE ALL", "It would change every role of the server.");
  const role = changedRoles(node).find((name) => ground.roles.has(name));
  if (role === undefined) return null;
  return refused(`a change of role ${role}`, "The role was on the server before, and belongs to all of its databases.");
}

const ofAllRoles = (node: Node): boolean =>
  "AlterRoleSetStmt" in node &&
  node.AlterRoleSetStmt.role === undefined &&
  node.AlterRoleSetStmt.database === undefined;

function changedRoles(node: Node): readonly string[] {
  if ("AlterRoleStmt" in node)
    return roleNames([node.AlterRoleStmt.role, ...members(node.AlterRoleStmt.options ?? [])]);
  if ("AlterRoleSetStmt" in node) {
    return node.AlterRoleSetStmt.database === undefined ? roleNames([node.AlterRoleSetStmt.role]) : [];
  }
  if ("DropRoleStmt" in node) return roleNames((node.DropRoleStmt.roles ?? []).map(roleSpec));
  if ("DropOwnedStmt" in node) return roleNames((node.DropOwnedStmt.roles ?? []).map(roleSpec));
  if ("ReassignOwnedStmt" in node) return roleNames((node.ReassignOwnedStmt.roles ?? []).map(roleSpec));
  if ("RenameStmt" in node && node.RenameStmt.renameType === "OBJECT_ROLE") return [node.RenameStmt.subname ?? ""];
  return [];
}

/** Roles that let a member out of the database. */
const dangerous =
  /^pg_(signal_backend|execute_server_program|read_server_files|write_server_files|create_subscription)$/;

function refusedGrant(
  { granted_roles, grantee_roles }: { granted_roles?: Node[]; grantee_roles?: Node[] },
  { roles, superusers }: Ground,
): PostgresErrorFields | null {
  const granted = (granted_roles ?? []).flatMap((one) => ("AccessPriv" in one ? [one.AccessPriv.priv_name ?? ""] : []));
  const grantees = roleNames((grantee_roles ?? []).map(roleSpec));
  const powerful = granted.find((name) => dangerous.test(name) || superusers.has(name));
  if (powerful !== undefined)
    return refused(`a grant of ${powerful}`, "Its members could reach out of the shadow's database.");
  const foreign = grantees.find((name) => roles.has(name));
  if (foreign === undefined || !granted.some((name) => roles.has(name))) return null;
  return refused(
    `a grant to role ${foreign}`,
    "The role was on the server before, and belongs to all of its databases.",
  );
}

type Spec = { readonly roletype?: string; readonly rolename?: string };

const roleSpec = (node: Node): Spec | undefined => ("RoleSpec" in node ? node.RoleSpec : undefined);

const roleNames = (specs: readonly (Spec | undefined)[]): readonly string[] =>
  specs.flatMap((spec) => (spec?.rolename === undefined ? [] : [spec.rolename]));

const members = (options: readonly Node[]): readonly (Spec | undefined)[] =>
  options.flatMap((option) => {
    if (!("DefElem" in option) || option.DefElem.defname !== "rolemembers") return [];
    const argument = option.DefElem.arg;
    return argument !== undefined && "List" in argument ? (argument.List.items ?? []).map(roleSpec) : [];
  });
