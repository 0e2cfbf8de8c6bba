import { createClient, type SupabaseClient, type SupabaseClientOptions } from "@supabase/supabase-js";
import { UserError } from "../errors.ts";
import { claimsOf } from "../secrets/key.ts";
import type { Project } from "./find-project.ts";
import type { Paced } from "./pace.ts";

/** Who asks: a stranger without an account, or one of the test users. */
export type Caller = {
  readonly is: "anon" | "user A" | "user B";
  readonly client: SupabaseClient;
  /** null: nobody is signed in. */
  readonly id: string | null;
  readonly email: string | null;
};

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
export async function signIn(
  project: Project,
  { fetch }: Paced,
  is: "user A" | "user B",
  credentials: Credentials,
): Promise<Caller> {
  const token = credentials.by === "token" ? credentials.accessToken : await tokenFor(project, fetch, is, credentials);
  const claims = claimsOf(token);
  if (claims === null) throw new UserError(`The access token of ${is} is no JWT.`);
  if (typeof claims["exp"] === "number" && claims["exp"] * 1000 < Date.now()) {
    throw new UserError(`The access token of ${is} has expired.`, "Sign in again and give the new one.");
  }
  const text = (name: string): string | null => (typeof claims[name] === "string" ? (claims[name] as string) : null);
  return { is, client: clientOf(project, fetch, token), id: text("sub"), email: text("email") };
}

async function tokenFor(
  project: Project,
  send: typeof fetch,
  is: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<string> {
  const client = clientOf(project, send, null);
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error !== null || data.session === null) {
    throw new UserError(`${is} (${email}) cannot sign in: ${error?.message ?? "there is no session"}.`);
  }
  return data.session.access_token;
}

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
