import { ident, sql } from "../sql/sql.ts";
import type { ObjectId } from "./object.ts";

/** `schema.name`, quoted as Postgres 18 quotes: the identity of relations, types and sequences, and of a schema or role alone. */
export const named = (...path: readonly string[]): ObjectId => sql`${ident(...path)}`.text as ObjectId;

/** `table.column`. */
export const columnOf = (table: ObjectId, column: string): ObjectId => `${table}.${named(column)}` as ObjectId;

/** `name on table`: the identity of policies, triggers and constraints. */
export const on = (name: string, table: ObjectId): ObjectId => `${named(name)} on ${table}` as ObjectId;
