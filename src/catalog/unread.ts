import type { CatalogPart, Unread } from "./catalog.ts";

/** Parts that cannot be told without another. */
const dependents: Partial<Record<CatalogPart, readonly CatalogPart[]>> = {
  tables: ["columns", "constraints", "indexes", "policies", "triggers", "statistics"],
  columns: ["constraints", "indexes", "policies"],
  indexes: ["constraints", "statistics"],
};

/** One entry for each part that is not whole: those refused, and those that cannot be told without them. */
export function withDependents(refused: readonly Unread[]): readonly Unread[] {
  const because = new Map<CatalogPart, string>();
  const note = (part: CatalogPart, reason: string): void => {
    if (because.has(part)) return;
    because.set(part, reason);
    for (const dependent of dependents[part] ?? []) note(dependent, reason);
  };
  for (const { part, because: reason } of refused) note(part, reason);
  return [...because].map(([part, reason]) => ({ part, because: reason }));
}
