import type { Policy, Table } from "../../catalog/relation.ts";
import type { BareCall } from "../../sql/bare-calls.ts";
import { ident, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";

type Calls = { readonly using: readonly BareCall[]; readonly withCheck: readonly BareCall[] };

/** Puts calls that say the same for every row into sub-queries of their own, which PostgreSQL runs once. */
export function askOnce(table: Table, { name, using, withCheck }: Policy, calls: Calls): Fix {
  const alter = sql`alter policy ${ident(name)} on ${ident(table.schema, table.name)}`;
  const clauses = (say: (text: Printed, found: readonly BareCall[]) => Sql): Sql => {
    const uses = using === null ? sql`` : sql` using (${say(using, calls.using)})`;
    const checks = withCheck === null ? sql`` : sql` with check (${say(withCheck, calls.withCheck)})`;
    return sql`${alter}${uses}${checks}`;
  };
  return {
    safety: "safe",
    why: "The policy lets through the very same rows.",
    up: [clauses(wrapped)],
    down: [clauses((text) => sql`${printed(text)}`)],
    keeps: "everyone",
  };
}

/** Pieces of what Postgres printed, cut round whole calls, stay what Postgres printed. */
function wrapped(text: Printed, calls: readonly BareCall[]): Sql {
  let made = sql``;
  let from = 0;
  const part = (start: number, end?: number): Sql => sql`${printed(text.slice(start, end) as Printed)}`;
  for (const { start, end } of calls) {
    made = sql`${made}${part(from, start)}(select ${part(start, end)})`;
    from = end;
  }
  return sql`${made}${part(from)}`;
}
