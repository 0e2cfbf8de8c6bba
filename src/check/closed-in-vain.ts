import { givenByDefault } from "../access/default-privileges.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Facts } from "./check.ts";
import { isAbout, names } from "./written-grants.ts";

/**
 * What somebody did to close a routine, and why it is open all the same, in a sentence; null where nothing like it can be
 * seen. Told from what new routines are granted and what this one is granted still, and from
 * what the migrations say: a REVOKE from who never held it by name leaves no trace.
 */
export function closedInVain(facts: Facts, routine: Routine): string | null {
  const { catalog, access } = facts;
  const holders = new Set(
    routine.grants.filter(({ privileges }) => privileges.includes("execute")).map(({ role }) => role),
  );
  const born = { owner: routine.owner, schema: routine.schema, objects: "functions" } as const;
  const byDefault = (role: string): boolean => givenByDefault(catalog, born, role, "execute");
  const named = access.apiRoles.filter((role) => holders.has(role));
  if (!holders.has("public")) {
    const taken = byDefault("public") && named.length > 0;
    return taken
      ? `EXECUTE was taken from PUBLIC, but ${named.join(" and ")} ${named.length === 1 ? "holds" : "hold"} it by name`
      : null;
  }
  const revoked = revokedFrom(facts, routine);
  const taken = access.apiRoles.filter((role) => !holders.has(role) && (byDefault(role) || revoked.has(role)));
  return taken.length > 0 ? `EXECUTE was taken from ${taken.join(" and ")}, but PUBLIC still holds it` : null;
}

/** The roles that a migration took EXECUTE from and no later one gave it back to. */
function revokedFrom({ written }: Facts, routine: Routine): ReadonlySet<string> {
  const revoked = new Set<string>();
  for (const one of written ?? []) {
    const executes = one.privileges.some(({ name }) => name === "execute" || name === "all");
    if (!executes || !isAbout(one, "routines") || !names(one, routine)) continue;
    for (const role of one.roles) {
      if (one.does === "revoke") revoked.add(role);
      else revoked.delete(role);
    }
    // Who gives it to everybody afterwards means everybody.
    if (one.does === "grant" && one.roles.includes("public")) revoked.clear();
  }
  return revoked;
}
