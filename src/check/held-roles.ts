import type { Catalog } from "../catalog/catalog.ts";

/** The role, PUBLIC, and every role whose privileges it inherits: those whose grants and policies are its own. */
export function heldRoles(catalog: Catalog, role: string): ReadonlySet<string> {
  const held = new Set([role, "public"]);
  for (const name of held) {
    for (const membership of catalog.roles.find((candidate) => candidate.name === name)?.memberOf ?? []) {
      if (membership.inherits) held.add(membership.role);
    }
  }
  return held;
}
