import type { Person } from "../proof/actor.ts";
import type { Lab } from "../proof/lab.ts";
import type { Sql } from "../sql/sql.ts";
import { done, tryEach } from "./try-each.ts";

/** What a query gave, as text, or why it failed. */
export type Called =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Runs queries of one text as a person, each undone before the next. */
export async function callEach(lab: Lab, person: Person, queries: readonly Sql[]): Promise<readonly Called[]> {
  const attempts = queries.map((statement) => ({ statement, gives: "text" as const }));
  return (await tryEach(lab, person, attempts)).map(([code, message]) =>
    code === done ? { ok: true, text: message.trimEnd() } : { ok: false, code, message },
  );
}
