import type { Attempt, Shadow } from "../shadow/shadow.ts";
import { literal, type Sql, sql } from "../sql/sql.ts";
import { owner, stranger, type Tenant } from "./world/tenant.ts";

/** Who runs a statement: `superuser` is the shadow itself, which sees everything and obeys no policy. */
export type Actor = "anon" | "owner" | "stranger" | "service_role" | "superuser";

/** The database role that an actor is to Postgres. */
export const roleOf = (actor: Exclude<Actor, "superuser">): string =>
  actor === "owner" || actor === "stranger" ? "authenticated" : actor;

/** The actor in words that a report shows. */
export function inWords(actor: Actor): string {
  const tenant = tenantOf(actor);
  return tenant === null ? actor : `authenticated (user ${tenant.user})`;
}

const tenantOf = (actor: Actor): Tenant | null => (actor === "owner" ? owner : actor === "stranger" ? stranger : null);

/**
 * Runs one statement as an actor and comes back as superuser, whatever happens. The request's claims are set as the HTTP
 * API sets them: `request.jwt.claims`, and one setting per claim as older versions did.
 */
export async function as<Row>(shadow: Shadow, actor: Actor, statement: Sql): Promise<Attempt<Row>> {
  if (actor === "superuser") return shadow.attempt<Row>(statement);
  const [outcome] = await asAll<Row>(shadow, actor, [statement]);
  if (outcome === undefined) throw new Error(`No outcome of: ${statement.text}`);
  return outcome;
}

/**
 * Runs statements as one actor, one after another, in one round trip; each error undoes only its own statement. Nothing
 * runs as anybody else: an actor that cannot be (its role is missing) is every statement's error.
 */
export async function asAll<Row>(
  shadow: Shadow,
  actor: Exclude<Actor, "superuser">,
  statements: readonly Sql[],
): Promise<readonly Attempt<Row>[]> {
  const before = become(roleOf(actor), claimsOf(actor));
  const scripts = [...statements.map(({ text }) => ({ text, before })), { text: become("none", null).text }];
  const outcomes = await shadow.attemptScripts(scripts);
  return outcomes.slice(0, statements.length) as readonly Attempt<Row>[];
}

type Claims = Readonly<Record<string, unknown>>;

function claimsOf(actor: Exclude<Actor, "superuser">): Claims {
  const tenant = tenantOf(actor);
  if (tenant === null) return { role: roleOf(actor) };
  return {
    aud: "authenticated",
    role: roleOf(actor),
    sub: tenant.user,
    email: tenant.email,
    aal: "aal1",
    is_anonymous: false,
    app_metadata: {},
    user_metadata: {},
  };
}

/** One setting per claim, for functions that read them so. */
const single = ["sub", "role", "email"];

function become(role: string, claims: Claims | null): Sql {
  const settings = single.map((name) => setting(`request.jwt.claim.${name}`, String(claims?.[name] ?? "")));
  const all = setting("request.jwt.claims", claims === null ? "" : JSON.stringify(claims));
  return sql`select ${setting("role", role)}, ${all}, ${settings[0] ?? all}, ${settings[1] ?? all}, ${settings[2] ?? all}`;
}

const setting = (name: string, value: string): Sql =>
  sql`pg_catalog.set_config(${literal(name)}, ${literal(value)}, true)`;
