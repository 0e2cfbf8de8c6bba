import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { tokenAt } from "../../sql/lexer.ts";
import { ident, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { returnedOwner } from "./returned-owner.ts";
import { withBody, words } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Leaves each caller their own rows of what a function returns, where its queries say whose each row is: an SQL function of
 * one query, or the RETURN QUERYs of a PL/pgSQL one.
 */
export function filterResult(facts: Facts, routine: Routine, tables: readonly Table[]): WrittenFix | null {
  if (routine.body === null || !routine.returnsSet) return null;
  if (!facts.catalog.routines.some(({ schema, name }) => schema === "auth" && name === "uid")) return null;
  const filtered = (query: string): string | null => ownRowsOf(query, facts, tables);
  const body = routine.language === "sql" ? filtered(routine.body) : inReturns(routine.body, filtered);
  const made = body === null ? null : withBody(routine, body);
  if (made === null) return null;
  const why = "Each caller then gets their own rows of it only; the backend (service_role) goes on getting all.";
  return { safety: "review", why, ...made, keeps: "owners" };
}

function ownRowsOf(text: string, { access }: Facts, tables: readonly Table[]): string | null {
  const query = text.trim().replace(/;\s*$/, "");
  const column = returnedOwner(query, tables, access);
  if (column === null) return null;
  const own = sql`${ident(column)}`.text;
  return `\n  select found.* from (${query}) as found\n  where found.${own} = (select auth.uid()) or current_setting('role', true) = 'service_role'\n`;
}

/** Puts a filtered query in the place of each that a PL/pgSQL body returns; null where one cannot be filtered. */
function inReturns(body: string, filtered: (query: string) => string | null): string | null {
  let result = "";
  let from = 0;
  const all = words(body);
  for (const [i, word] of all.entries()) {
    const next = all[i + 1];
    const first = all[i + 2];
    if (word.text.toLowerCase() !== "return" || next?.text.toLowerCase() !== "query" || first === undefined) continue;
    const end = semicolonAfter(body, next.end);
    const query = first.text.toLowerCase() === "execute" ? null : filtered(body.slice(next.end, end));
    if (query === null) return null;
    result += body.slice(from, next.end) + query;
    from = end;
  }
  return from === 0 ? null : result + body.slice(from);
}

function semicolonAfter(text: string, start: number): number {
  for (let at = start; at < text.length; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind === "semicolon") return at;
    at = Math.max(end, at + 1);
  }
  return text.length;
}
