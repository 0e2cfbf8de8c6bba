import type { ApiRole } from "../access/access.ts";
import { schemaOf } from "../catalog/lookup.ts";
import type { Grant, Privilege } from "../catalog/privilege.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Facts } from "./check.ts";

/** The API roles that can call a routine over the API, anon first: its schema is served, and they hold what it takes. */
export function callers({ catalog, access }: Facts, routine: Routine): readonly ApiRole[] {
  const schema = schemaOf(catalog, routine.schema);
  if (schema === null || routine.trigger !== "no" || !access.exposed.schemas.includes(routine.schema)) return [];
  return access.apiRoles.filter((role) => {
    const held = rolesOf(catalog, role);
    return holds(schema.grants, held, "usage") && holds(routine.grants, held, "execute");
  });
}

/** The role, PUBLIC, and every role whose privileges it inherits. */
function rolesOf(catalog: Facts["catalog"], role: string): ReadonlySet<string> {
  const held = new Set([role, "public"]);
  for (const name of held) {
    for (const membership of catalog.roles.find((candidate) => candidate.name === name)?.memberOf ?? []) {
      if (membership.inherits) held.add(membership.role);
    }
  }
  return held;
}

const holds = (grants: readonly Grant[], held: ReadonlySet<string>, privilege: Privilege): boolean =>
  grants.some(({ role, privileges }) => held.has(role) && privileges.includes(privilege));
