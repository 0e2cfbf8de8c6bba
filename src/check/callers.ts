import type { ApiRole } from "../access/access.ts";
import { schemaOf } from "../catalog/lookup.ts";
import type { Grant, Privilege } from "../catalog/privilege.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";

/** The API roles that can call a routine over the API, anon first: its schema is served, and they hold what it takes. */
export function callers({ catalog, access }: Facts, routine: Routine): readonly ApiRole[] {
  const schema = schemaOf(catalog, routine.schema);
  if (schema === null || routine.trigger !== "no" || !access.exposed.schemas.includes(routine.schema)) return [];
  return access.apiRoles.filter((role) => {
    const held = heldRoles(catalog, role);
    return holds(schema.grants, held, "usage") && holds(routine.grants, held, "execute");
  });
}

const holds = (grants: readonly Grant[], held: ReadonlySet<string>, privilege: Privilege): boolean =>
  grants.some(({ role, privileges }) => held.has(role) && privileges.includes(privilege));
