import type { Catalog } from "../../catalog/catalog.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, list, type Part, printed, type Sql, sql } from "../../sql/sql.ts";
import type { WrittenFix } from "./written-fix.ts";

/** `function public.f(a integer)`, as ALTER, GRANT and DROP name it. */
export const signature = (routine: Routine): Sql => {
  const kind = routine.kind === "procedure" ? sql`procedure` : sql`function`;
  return sql`${kind} ${ident(routine.schema, routine.name)}(${printed(routine.identityArguments)})`;
};

const roleName = (role: string): Part => (role === "public" ? sql`public` : ident(role));

/**
 * Leaves EXECUTE on a routine to some roles only: taken from PUBLIC and from each of the others by name, since either alone
 * would change nothing.
 */
export function leaveTo(catalog: Catalog, routine: Routine, roles: readonly string[]): Pick<WrittenFix, "up" | "down"> {
  const holders = new Set(
    routine.grants.filter(({ privileges }) => privileges.includes("execute")).map(({ role }) => role),
  );
  const kept = roles.filter((role) => catalog.roles.some(({ name }) => name === role));
  const api = ["public", "anon", "authenticated"].filter((role) => holders.has(role) && !kept.includes(role));
  const added = kept.filter((role) => !holders.has(role));
  const on = signature(routine);
  const names = (all: readonly string[]): Sql => list(all.map(roleName));
  const taken = api.length === 0 ? [] : [sql`revoke execute on ${on} from ${names(api)}`];
  const back = api.length === 0 ? [] : [sql`grant execute on ${on} to ${names(api)}`];
  return {
    up: [...taken, ...(added.length === 0 ? [] : [sql`grant execute on ${on} to ${names(added)}`])],
    down: [...(added.length === 0 ? [] : [sql`revoke execute on ${on} from ${names(added)}`]), ...back],
  };
}

/** Only the backend may call it. */
export const leaveToBackend = (catalog: Catalog, routine: Routine): WrittenFix => ({
  safety: "review",
  why: "Only the backend (service_role) can call it then; an app that calls it itself would have to ask the backend.",
  ...leaveTo(catalog, routine, ["service_role"]),
  keeps: "backend",
});

/** Whoever is signed in, and the backend, may call it. */
export const leaveToSignedIn = (catalog: Catalog, routine: Routine): WrittenFix => ({
  safety: "review",
  why: "Callers without a session can no longer call it: a missing user id is what its own check does not stop.",
  ...leaveTo(catalog, routine, ["authenticated", "service_role"]),
  keeps: "owners",
});

/** It runs with the rights of whoever calls it, so that the policies decide. */
export const withCallersRights = (routine: Routine): WrittenFix => ({
  safety: "review",
  why: "It then runs with its caller's rights, and the policies of the tables decide what it gets.",
  up: [sql`alter ${signature(routine)} security invoker`],
  down: [sql`alter ${signature(routine)} security definer`],
  keeps: "owners",
});
