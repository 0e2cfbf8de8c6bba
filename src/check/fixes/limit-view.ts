import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { columnsShowing } from "../view-columns.ts";
import type { ViewExposure } from "../view-exposure.ts";
import { enumeration } from "../wording.ts";
import { withdraw } from "./withdraw.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Leaves the API's callers the columns of a view that show nothing of the tables that they cannot read themselves. null where no
 * such column is left, or its query does not tell which they are.
 */
export function limitView(facts: Facts, { view, entry, tables, routine }: ViewExposure): WrittenFix | null {
  if (routine !== null || entry !== view) return null;
  const shown = tables.map((table) => columnsShowing(facts, view, table));
  const hidden = new Set(shown.flatMap((columns) => columns ?? []));
  const free = view.columns.filter(({ name }) => !hidden.has(name));
  if (shown.includes(null) || hidden.size === 0 || free.length === 0) return null;
  const { up, down } = withdraw(facts.access.apiRoles, view);
  const readers = facts.access.apiRoles.filter((role) => facts.access.reach(role, view, "select").rows !== "none");
  const columns = list(free.map(({ name }) => ident(name)));
  const target = sql`${ident(view.schema, view.name)}`;
  return {
    safety: "review",
    why: `Callers keep the columns that they may read anyway; ${enumeration([...hidden])} they read no longer, and requests for every column (select *) fail until they name those that are left.`,
    up: [...up, ...readers.map((role): Sql => sql`grant select (${columns}) on ${target} to ${ident(role)}`)],
    down: [...readers.map((role): Sql => sql`revoke select (${columns}) on ${target} from ${ident(role)}`), ...down],
    keeps: "backend",
  };
}
