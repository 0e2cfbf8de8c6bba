import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Printed, Sql } from "../../sql/sql.ts";
import type { RequestValue } from "../read/request-values.ts";
import type { Tenant } from "./tenant.ts";

/** A row of one tenant. */
export type Row = {
  readonly table: Table;
  readonly tenant: Tenant;
  /** A condition that finds this row and no other. */
  readonly where: Sql;
  /** The columns of `where`; null where only the row's place (`ctid`) tells it from others. */
  readonly key: readonly string[] | null;
  /** By column, as text that Postgres printed; null is NULL. */
  readonly values: ReadonlyMap<string, string | null>;
  /** `found`: nothing could be added, so a row that was already there stands in for everybody's. */
  readonly origin: "made" | "found";
  /** How many rows of the table hold exactly these values: one, unless nothing tells them apart. */
  readonly copies: number;
};

/** Rows of two tenants (sometimes three) in every table that an experiment needs. */
export type World = {
  readonly row: (table: ObjectId, tenant: Tenant) => Row | null;
  /** Why a table has no row of the tenant, in words that follow "no row could be made in …:". */
  readonly because: (table: ObjectId, tenant: Tenant) => string;
  /** Every row, in the order in which they were made. */
  readonly rows: () => readonly Row[];
  /** Columns that say whose a row is, and those that tie it to things of a tenant's. */
  readonly userColumns: (table: Table) => readonly string[];
  readonly tenantColumns: (table: Table) => readonly string[];
  /** What the policies of its tables read of the request. */
  readonly requests: readonly RequestValue[];
  /**
   * Makes conditions hold of a row, asked with `before` in force; the world still tells of the row as it was. To be called
   * inside `scratch`.
   */
  readonly arrange: (row: Row, conditions: readonly Printed[], before: Sql) => Promise<Seeded>;
  /** Other values that the column of this row may well hold, the other user's first. */
  readonly alternatives: (row: Row, column: string) => readonly string[];
};

/** A row, or why there is none; `certain`: every combination of candidates was looked at. */
export type Seeded =
  | { readonly row: Row }
  | { readonly row: null; readonly because: string; readonly certain?: boolean };
