import { asAll, type Person } from "../proof/actor.ts";
import type { Lab } from "../proof/lab.ts";
import { list, literal, type Sql, sql } from "../sql/sql.ts";

/** What a query gave, as text, or why it failed. */
export type Called =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Runs queries of one value as a person, each undone before the next, all in one round trip. Fewer answers than queries: the
 * person could not run anything at all.
 */
export async function callEach(lab: Lab, person: Person, queries: readonly Sql[]): Promise<readonly Called[]> {
  if (queries.length === 0) return [];
  const outcome = await lab.shadow.scratch(async () => {
    await lab.shadow.execute([calling(queries)]);
    const [only] = await asAll<{ readonly told: readonly Told[] }>(lab, person, [
      sql`select pg_temp.rowproof_calls() as told`,
    ]);
    return only;
  });
  if (outcome?.ok !== true) return [];
  return (outcome.rows[0]?.told ?? []).map(([code, message]) =>
    code === done ? { ok: true, text: message } : { ok: false, code, message },
  );
}

type Told = readonly [code: string, message: string];

/** What raises this undoes itself on purpose; no server code begins with R. */
const done = "RP100";

/** Longer texts tell no more. */
const longest = sql`8000`;

const calling = (queries: readonly Sql[]): Sql => sql`create function pg_temp.rowproof_calls() returns jsonb language plpgsql volatile as ${literal(
  sql`declare told jsonb := '[]'; given text;
begin
${list(queries.map(block), sql`\n`)}
return told;
end`.text,
)}`;

const block = (query: Sql): Sql => sql`begin
execute ${literal(query.text)} into given;
raise exception using errcode = ${literal(done)}, message = coalesce(pg_catalog.left(given, ${longest}), '');
exception when others then told := told || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(sqlstate, sqlerrm)); end;`;
