import { givenByDefault } from "../access/default-privileges.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Facts } from "./check.ts";

/**
 * What somebody did to close a routine, and why it is open all the same, in a sentence; null where nothing like it can be
 * seen. Told from what new routines are granted and what this one is granted still.
 */
export function closedInVain({ catalog, access }: Facts, routine: Routine): string | null {
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
  const taken = access.apiRoles.filter((role) => !holders.has(role) && byDefault(role));
  return taken.length > 0 ? `EXECUTE was taken from ${taken.join(" and ")}, but PUBLIC still holds it` : null;
}
