import type { Table } from "../../catalog/relation.ts";
import { ident, sql } from "../../sql/sql.ts";
import { dropPolicy } from "./owner-policies.ts";
import type { WrittenFix } from "./written-fix.ts";

/** A restrictive policy that keeps guests from reading a table. */
export const noGuests = (table: Table, name: string): WrittenFix => ({
  safety: "review",
  why: "Whoever signed up keeps what they read; guests read nothing here. Leave it if guests are meant to.",
  up: [
    sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} as restrictive for select to authenticated using ((select (auth.jwt() ->> 'is_anonymous')::boolean) is not true)`,
  ],
  down: [dropPolicy(table, name)],
  keeps: "everyone",
});
