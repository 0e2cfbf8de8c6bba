import { createClient, type SupabaseClient, type SupabaseClientOptions } from "@supabase/supabase-js";
import { UserError } from "../errors.ts";
import { claimsOf } from "../secrets/key.ts";
import type { Project } from "./find-project.ts";
import type { Paced } from "./pace.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

/** Who asks: a stranger without an account, or one of the test users. */
export type Caller = {
  readonly is: "anon" | "user A" | "user B";
  readonly client: SupabaseClient;
  /** null: nobody is signed in. */
  readonly id: string | null;
  readonly email: string | null;
};

export type TestUser = Exclude<Caller["is"], "anon">;

/** How a test user signs in. */
export type Credentials =
  | { readonly by: "password"; readonly email: string; readonly password: string }
  | { readonly by: "token"; readonly accessToken: string };

/** The stranger who has the public key and nothing else. */
export const stranger = (project: Project, { fetch }: Paced): Caller => ({
  is: "anon",
  client: clientOf(project, fetch, null),
  id: null,
  email: null,
});

/** Signs a test user in. Throws UserError where that does not work; the message never repeats a password or a token. */
export async function signIn(project: Project, paced: Paced, is: TestUser, credentials: Credentials): Promise<Caller> {
  const token = credentials.by === "token" ? credentials.accessToken : await tokenFor(project, paced, is, credentials);
  const caller: Caller = { is, client: clientOf(project, paced.fetch, token), ...readToken(is, token) };
  if (credentials.by === "token") await requireAccepted(project, paced, caller, token);
  return caller;
}

/** Whose a token is, as far as the token itself says. Throws UserError where it is no user's, or has expired. */
export function readToken(is: TestUser, token: string): { readonly id: string; readonly email: string | null } {
  const claims = claimsOf(token);
  if (claims === null) throw new UserError(`The access token of ${is} is no JWT.`);
  const { exp, sub, role, email } = claims;
  if (typeof exp === "number" && exp * 1000 < Date.now()) {
    throw new UserError(`The access token of ${is} has expired.`, "Sign in again and give the new one.");
  }
  if (typeof sub !== "string" || role === "service_role") {
    throw new UserError(
      `The access token of ${is} is no user's.`,
      "Give the access_token of a signed-in test user's session.",
    );
  }
  return { id: sub, email: typeof email === "string" && email !== "" ? email : null };
}

/** A token that the project does not take would make everything look closed. */
async function requireAccepted(project: Project, paced: Paced, { client, is }: Caller, token: string): Promise<void> {
  const { error } = await client.auth.getUser(token);
  if (error === null) return;
  const trouble = lastTrouble(project, paced);
  if (trouble !== null) throw new UserError(`${is}: ${trouble.sentence}`, trouble.hint);
  throw new UserError(
    `${project.host} does not accept the access token of ${is}.`,
    "Take it from a session of this very project; a token ends with its session.",
  );
}

async function tokenFor(
  project: Project,
  paced: Paced,
  is: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<string> {
  const client = clientOf(project, paced.fetch, null);
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error === null && data.session !== null) return data.session.access_token;
  const trouble = lastTrouble(project, paced);
  if (trouble !== null) throw new UserError(`${is} (${email}) cannot sign in: ${trouble.sentence}`, trouble.hint);
  const because = paced.stopped() ?? signInProblem(error?.code, error?.status);
  throw new UserError(`${is} (${email}) cannot sign in: ${because}.`);
}

const lastTrouble = ({ host }: Project, paced: Paced): Trouble | null => {
  const last = paced.sent().at(-1);
  return last === undefined ? null : troubleOf(host, last);
};

/** GoTrue's codes (https://supabase.com/docs/guides/auth/debugging/error-codes). */
const signInProblems: ReadonlyMap<string, string> = new Map([
  ["invalid_credentials", "the e-mail address or the password is wrong"],
  ["email_not_confirmed", "the e-mail address is not confirmed yet"],
  ["phone_not_confirmed", "the phone number is not confirmed yet"],
  ["user_banned", "the account is banned"],
  ["captcha_failed", "the project asks for a captcha; give --access-token instead"],
  ["email_provider_disabled", "the project has no sign-in with a password; give --access-token instead"],
  ["mfa_verification_failed", "the account needs a second factor; give --access-token instead"],
]);

const signInProblem = (code: string | undefined, status: number | undefined): string =>
  signInProblems.get(code ?? "") ??
  (status === 400
    ? "the e-mail address or the password is wrong"
    : `status ${status ?? "none"}${code === undefined ? "" : `, code ${code}`}`);

/** Nothing is kept on disk, nothing is refreshed in the background, and no connection is opened for Realtime. */
const clientOf = (project: Project, send: typeof fetch, token: string | null): SupabaseClient =>
  createClient(project.url, project.key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: send, ...(token === null ? {} : { headers: { Authorization: `Bearer ${token}` } }) },
    realtime: { transport: noSocket },
  });

/** supabase-js wants a WebSocket at once where Node has none; only who opens a channel would use it, and nobody does. */
const noSocket = class {
  constructor() {
    throw new Error("A probe opens no channel.");
  }
} as unknown as NonNullable<NonNullable<SupabaseClientOptions<"public">["realtime"]>["transport"]>;
