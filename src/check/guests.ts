import type { Catalog } from "../catalog/catalog.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";
import type { RowCommand } from "./openings.ts";

/** Somebody who signed in anonymously: a session, and nothing else. */
const guest = { role: "authenticated", view: "guest" } as const;

/** Whether a permissive policy gives a guest rows that are not theirs, with the restrictive policies as they are. */
export function admitsGuests(facts: Facts, table: Table, policy: Policy, command: RowCommand): boolean {
  const clause = command === "insert" ? "with check" : "using";
  const rows = facts.access.opens(guest, table, policy, clause);
  return (rows === "some" || rows === "all") && !keptOut(facts, table, command);
}

/** Whether a restrictive policy keeps guests from every row. */
export function keptOut(facts: Facts, table: Table, command: RowCommand): boolean {
  const clause = command === "insert" ? "with check" : "using";
  const held = heldRoles(facts.catalog, guest.role);
  return table.policies.some(
    (policy) =>
      policy.mode === "restrictive" &&
      (policy.command === "all" || policy.command === command) &&
      policy.roles.some((name) => held.has(name)) &&
      facts.access.opens(guest, table, policy, clause) === "none",
  );
}

const known = new WeakMap<Catalog, boolean>();

/** Whether the schema itself tells guests from others somewhere: a policy or a routine of the user's asks `is_anonymous`. */
export function knowsGuests({ catalog }: Facts): boolean {
  const found = known.get(catalog) ?? asksForGuests(catalog) !== null;
  known.set(catalog, found);
  return found;
}

function asksForGuests(catalog: Catalog): string | null {
  const policy = catalog.tables
    .flatMap(({ policies }) => policies)
    .find(({ using, withCheck }) => `${using} ${withCheck}`.includes("is_anonymous"));
  const managed = new Set(catalog.schemas.filter(({ managedBy }) => managedBy !== "user").map(({ name }) => name));
  const routine = catalog.routines.find(
    ({ schema, body, definition }) => !managed.has(schema) && (body ?? definition).includes("is_anonymous"),
  );
  return policy?.id ?? routine?.id ?? null;
}
