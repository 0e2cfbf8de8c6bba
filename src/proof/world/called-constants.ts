import type { Table } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { type Printed, printed, sql } from "../../sql/sql.ts";
import { checksOf } from "./row-choices.ts";

/** A function of the user's called without arguments, as Postgres prints it: `public.scope_org()`. */
const call = /(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*)\.(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*)\(\)/g;

/** What functions answer that CHECKs compare with: constants by another name. The call as it is printed → its value as text. */
export async function calledConstants(shadow: Shadow, tables: readonly Table[]): Promise<ReadonlyMap<string, string>> {
  const expressions = tables.flatMap((table) => checksOf(table).map(({ expression }) => expression));
  const calls = new Set(expressions.flatMap(callsIn));
  const values = new Map<string, string>();
  for (const text of calls) {
    const answer = await shadow.attempt<{ readonly value: string | null }>(
      sql`select (${printed(text)})::text as value`,
    );
    const value = answer.ok ? answer.rows[0]?.value : null;
    if (typeof value === "string") values.set(text, value);
  }
  return values;
}

/** Matches of a text that Postgres printed are printed text too. */
const callsIn = (expression: Printed): readonly Printed[] =>
  [...expression.matchAll(call)].map(([text]) => text).filter((text): text is Printed => expression.includes(text));
