import type { Attacker, LoginRole } from "../check/experiment.ts";
import type { Attempt, Shadow } from "../shadow/shadow.ts";
import { list, literal, type Sql, sql } from "../sql/sql.ts";
import { type Carried, type Claims, over } from "./session/carry.ts";
import { guest, member, newcomer, owner, stranger, type Tenant } from "./world/tenant.ts";

/** Who runs a statement: `superuser` is the shadow itself, which sees everything and obeys no policy. */
export type Actor = Person | "superuser";

/** Everybody who is bound by something. */
export type Person = Attacker | Claiming;

/** Somebody whose request carries values of their own choice. */
export type Claiming = {
  readonly who: Attacker;
  readonly chosen: Carried;
  /** Calls that the attacker makes first, in the same session. */
  readonly calls: readonly Sql[];
  readonly words: string;
};

/** What the server knows of an attacker's own affairs and puts into the request. */
export type Known = (who: Attacker) => Carried;

/** What it takes to run something as somebody. */
export type Stage = { readonly shadow: Shadow; readonly known: Known; readonly asksSession: boolean };

/** The role that the API connects as; each request then takes on the role of its caller. */
export const connection = "authenticator";

const isClaiming = (actor: Actor): actor is Claiming => typeof actor === "object" && "who" in actor;
const isLogin = (who: Attacker): who is LoginRole => typeof who === "object";

/** Who it is, whatever their request carries. */
export const attackerOf = (actor: Person): Attacker => (isClaiming(actor) ? actor.who : actor);

/** The database role that an actor is to Postgres. */
export function roleOf(actor: Person): string {
  const who = attackerOf(actor);
  if (isLogin(who)) return who.login;
  return who === "anon" || who === "service_role" ? who : "authenticated";
}

/** The actor in words that a report shows. */
export function inWords(actor: Actor): string {
  if (actor === "superuser") return actor;
  return isClaiming(actor) ? `${inWords(actor.who)}, ${actor.words}` : person(actor);
}

function person(who: Attacker): string {
  if (isLogin(who)) return `role ${who.login}`;
  switch (who) {
    case "anon":
    case "service_role":
      return who;
    case "guest":
      return "a guest (anonymous sign-in)";
    case "member":
      return `authenticated (user ${member.user}), a member of A's organisation`;
    case "owner":
      return `authenticated (user ${owner.user})`;
    case "stranger":
      return `authenticated (user ${stranger.user})`;
    case "newcomer":
      return `authenticated (user ${newcomer.user}), who just signed up`;
  }
}

/** Told from a sentence that says who it was. */
export const isActor = (actor: Actor | string): actor is Actor => typeof actor !== "string" || names.has(actor);

const names: ReadonlySet<string> = new Set(
  Object.keys({
    anon: 1,
    guest: 1,
    newcomer: 1,
    stranger: 1,
    member: 1,
    owner: 1,
    service_role: 1,
    superuser: 1,
  } satisfies Record<Extract<Actor, string>, 1>),
);

/** Whose rows and user are this actor's own; null for one without a user. */
export function tenantOf(actor: Actor): Tenant | null {
  if (actor === "superuser") return null;
  const who = attackerOf(actor);
  if (isLogin(who)) return null;
  switch (who) {
    case "anon":
    case "service_role":
      return null;
    case "guest":
      return guest;
    case "member":
      return member;
    case "owner":
      return owner;
    case "stranger":
      return stranger;
    case "newcomer":
      return newcomer;
  }
}

/**
 * Runs one statement as an actor and comes back as superuser, whatever happens. The request's claims are set as the HTTP
 * API sets them: `request.jwt.claims`, and one setting per claim as older versions did.
 */
export async function as<Row>(stage: Stage, actor: Actor, statement: Sql): Promise<Attempt<Row>> {
  if (actor === "superuser") return stage.shadow.attempt<Row>(statement);
  const [outcome] = await asAll<Row>(stage, actor, [statement]);
  if (outcome === undefined) throw new Error(`No outcome of: ${statement.text}`);
  return outcome;
}

/**
 * Runs statements as one actor, one after another, in one round trip; each error undoes only its own statement. Nothing
 * runs as anybody else: an actor that cannot be (its role is missing) is every statement's error.
 */
export async function asAll<Row>(
  stage: Stage,
  actor: Person,
  statements: readonly Sql[],
): Promise<readonly Attempt<Row>[]> {
  const request = requestOf(stage, actor);
  const settings = request.map(([name, value]) => setting(name, value));
  const calls = isClaiming(actor) ? actor.calls : [];
  const [connect, leave] = stage.asksSession ? connected(actor) : [[], []];
  const before = sql`select ${list([...connect, setting("role", roleOf(actor)), ...settings, ...calls])}`;
  const names = request.map(([name]) => setting(name, ""));
  const scripts = [
    ...statements.map(({ text }) => ({ text, before })),
    { text: sql`select ${list([...leave, setting("role", "none"), ...names])}`.text },
  ];
  const outcomes = await stage.shadow.attemptScripts(scripts);
  return outcomes.slice(0, statements.length) as readonly Attempt<Row>[];
}

/** Makes the connection that of the API, or of who logs in by themselves, and gives it back. */
function connected(actor: Person): readonly [come: readonly Sql[], go: readonly Sql[]] {
  const who = attackerOf(actor);
  const user = isLogin(who) ? who.login : connection;
  const session = literal("session_authorization");
  const kept = literal("rowproof.session_user");
  // Of several statements, only the first meets the shadow's own user.
  const first = sql`case when session_user = ${literal(user)} then pg_catalog.current_setting(${kept}) else session_user::text end`;
  return [
    [sql`pg_catalog.set_config(${kept}, ${first}, true)`, setting("session_authorization", user)],
    [sql`pg_catalog.set_config(${session}, pg_catalog.current_setting(${kept}), true)`],
  ];
}

/** One setting per claim, for functions that read them so. */
const single = ["sub", "role", "email"];

/** Every setting that the actor's request comes with. */
export function requestOf(stage: Pick<Stage, "known">, actor: Person): readonly (readonly [string, string])[] {
  const carried = carriedBy(stage, actor);
  const claims = isLogin(attackerOf(actor)) ? null : { ...identity(actor), ...carried.claims };
  return [
    ["request.jwt.claims", claims === null ? "" : JSON.stringify(claims)],
    ...single.map((name): readonly [string, string] => [
      `request.jwt.claim.${name}`,
      String(new Map<string, unknown>(Object.entries(claims ?? {})).get(name) ?? ""),
    ]),
    ...carried.settings,
  ];
}

/** What the server knows, and over it what the actor chose. */
function carriedBy({ known }: Pick<Stage, "known">, actor: Person): Carried {
  const told = known(attackerOf(actor));
  return isClaiming(actor) ? over(told, actor.chosen) : told;
}

function identity(actor: Person): Claims {
  const tenant = tenantOf(actor);
  if (tenant === null) return { role: roleOf(actor) };
  return {
    aud: "authenticated",
    role: roleOf(actor),
    sub: tenant.user,
    email: tenant.email,
    // Whoever signed up can enrol a second factor.
    aal: tenant === guest ? "aal1" : "aal2",
    is_anonymous: tenant === guest,
    app_metadata: {},
    user_metadata: {},
  };
}

/** Sets a setting until the transaction ends. */
export const setting = (name: string, value: string): Sql =>
  sql`pg_catalog.set_config(${literal(name)}, ${literal(value)}, true)`;
