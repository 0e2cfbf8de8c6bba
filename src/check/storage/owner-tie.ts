import type { Policy, Table } from "../../catalog/relation.ts";
import { integer, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { filesTable } from "./buckets.ts";

/** What a project's policies say about whose a file is: by its folder, by who uploaded it, or nothing. */
export type Tie = "folder" | "owner" | "none";

/** The way in which the policies of storage.objects tell whose a file is. */
export function tieIn(facts: Facts): Tie {
  const table = filesTable(facts);
  if (table === null) return "none";
  const ties = table.policies.map((policy) => tieOf(table, policy));
  return ties.includes("folder") ? "folder" : ties.includes("owner") ? "owner" : "none";
}

/** How one policy compares a file with the caller. */
export function tieOf(table: Table, policy: Policy): Tie {
  if (!policy.routines.some((routine) => callers.has(routine))) return "none";
  const uses = (name: string): boolean =>
    policy.columns.some((column) => column.table === table.id && column.column === name);
  if (uses("name") || uses("path_tokens")) return "folder";
  return uses("owner") || uses("owner_id") ? "owner" : "none";
}

const callers: ReadonlySet<string> = new Set(["auth.uid()", "auth.jwt()"]);

/** The condition under which an existing file is the caller's, and that under which a new one is. */
export type TieConditions = { readonly existing: Sql; readonly made: Sql };

/** The project's own way of telling; where it has none, who uploaded a file or whose folder it lies in. */
export function tieConditions(facts: Facts, table: Table): TieConditions {
  const owner = table.columns.some(({ name }) => name === "owner_id")
    ? sql`owner_id = (select auth.uid())::text`
    : sql`owner = (select auth.uid())`;
  const folder = sql`(storage.foldername(name))[${integer(folderAt(table))}] = (select auth.uid())::text`;
  switch (tieIn(facts)) {
    case "folder":
      return { existing: folder, made: folder };
    case "owner":
      return { existing: owner, made: owner };
    case "none":
      return { existing: sql`(${owner} or ${folder})`, made: folder };
  }
}

/** Which folder of a path is named by the user's id, as the project's policies have it; the first where they say nothing. */
function folderAt(table: Table): number {
  const found = table.policies
    .filter((policy) => tieOf(table, policy) === "folder")
    .map(({ using, withCheck }) => /foldername\([^)]*\)\)\[(\d+)\]/.exec(`${using} ${withCheck}`)?.[1])
    .find((index) => index !== undefined);
  return found === undefined ? 1 : Number(found);
}
