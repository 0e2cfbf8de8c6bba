import type { ObjectId } from "../catalog/object.ts";

/** The errors that every query meets, in words. */
export const recursion = (table: ObjectId): string => `a policy of ${table} leads back to ${table}: infinite recursion`;

/** Postgres checks privileges before it looks at rows. */
export const unreadable = (role: string, relation: ObjectId): string =>
  `${role} may not select from ${relation}, which is read on the way`;
