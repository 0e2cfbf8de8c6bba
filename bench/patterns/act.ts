import type { Shadow } from "../../src/shadow/shadow.ts";
import { literal, type Part, type Sql, sql } from "../../src/sql/sql.ts";
import { statements } from "../../src/sql/statements.ts";
import type { Act, Who } from "./case.ts";

/** Whether what somebody did came through, and what Postgres said where it did not. */
export type Acted = { readonly works: boolean; readonly because: string };

/**
 * Does what an act says, as its actor, the way the HTTP API does: the role and the claims once for the transaction, then the
 * statements. The last one counts; it works when it returns or changes a row, or raises no error where it cannot. Leaves nothing.
 */
export const perform = (shadow: Shadow, { who, sql: text }: Act): Promise<Acted> =>
  shadow.scratch(async () => {
    const { statements: cut } = statements(text);
    const before = await settingsOf(shadow, who);
    const scripts = cut.map((statement, index) => ({ text: statement.text, ...(index === 0 && { before }) }));
    const outcomes = await shadow.attemptScripts(scripts, "any");
    const last = outcomes.at(-1);
    const lastStatement = cut.at(-1);
    if (last === undefined || lastStatement === undefined) throw new Error("There is no statement.");
    if (!last.ok) return { works: false, because: `${last.error.message} (${last.error.code})` };
    if (lastStatement.content.is !== "sql" || !givesRows.has(lastStatement.content.node))
      return { works: true, because: "" };
    const works = last.rows.length > 0 || last.changed > 0;
    return { works, because: works ? "" : "no row" };
  });

const givesRows: ReadonlySet<string> = new Set([
  "SelectStmt",
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "ExecuteStmt",
]);

/** The statement that makes a transaction somebody's. */
export async function settingsOf(shadow: Shadow, who: Who): Promise<Sql> {
  if (who.is === "role") return settings(who.name, null);
  if (who.is === "anon") return settings("anon", { role: "anon" });
  return settings("authenticated", { ...(await claimsOf(shadow, who.id)), ...who.claims });
}

type Claims = Readonly<Record<string, unknown>>;

/** What a session's token says of a user. */
async function claimsOf(shadow: Shadow, id: string): Promise<Claims> {
  const [user] = await shadow.query<{ email: string | null; app: unknown; own: unknown }>(
    sql`select email, raw_app_meta_data as app, raw_user_meta_data as own from auth.users where id = ${literal(id)}`,
  );
  return {
    aud: "authenticated",
    role: "authenticated",
    sub: id,
    email: user?.email ?? `${id}@example.test`,
    aal: "aal1",
    is_anonymous: false,
    app_metadata: user?.app ?? {},
    user_metadata: user?.own ?? {},
  };
}

function settings(role: string, claims: Claims | null): Sql {
  const all = claims === null ? "" : JSON.stringify(claims);
  const single = (name: string): Part => setting(`request.jwt.claim.${name}`, String(claims?.[name] ?? ""));
  return sql`select ${setting("request.jwt.claims", all)}, ${single("sub")}, ${single("role")}, ${single("email")},
    ${setting("role", role)}`;
}

const setting = (name: string, value: string): Sql =>
  sql`pg_catalog.set_config(${literal(name)}, ${literal(value)}, true)`;
