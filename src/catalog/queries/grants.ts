import { groupedBy, sorted, sortedBy } from "../order.ts";
import type { Grant, Privilege } from "../privilege.ts";

/** One privilege of one role, as the queries spell an ACL; null: an ACL that gives nothing to anybody. */
export type AclRow = readonly (readonly [role: string, privilege: Privilege, grantable: boolean])[] | null;

/**
 * The grants of ACLs. Many objects carry the same ACL: they share one list, which keeps a catalog of 10,000 tables small.
 */
export function grantsReader(): (acl: AclRow) => readonly Grant[] {
  const known = new Map<string, readonly Grant[]>();
  return (acl) => {
    const key = JSON.stringify(acl);
    const grants = known.get(key) ?? grantsOf(acl ?? []);
    known.set(key, grants);
    return grants;
  };
}

function grantsOf(acl: NonNullable<AclRow>): readonly Grant[] {
  const byRole = groupedBy(acl, ([role]) => role);
  return sortedBy(byRole, ([role]) => role).map(([role, entries]) => ({
    role,
    privileges: sorted(new Set(entries.map(([, privilege]) => privilege))),
    grantable: sorted(new Set(entries.filter(([, , grantable]) => grantable).map(([, privilege]) => privilege))),
  }));
}
