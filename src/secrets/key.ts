import { createHmac } from "node:crypto";

/** What an API key of a Supabase project is, as far as the key itself says. */
export type ApiKey = {
  readonly is: "anon" | "publishable" | "service_role" | "secret" | "unknown";
  /** Of a key that is a JWT: the project it belongs to (`ref`), and when it ends (seconds since 1970). */
  readonly project: string | null;
  readonly expires: number | null;
};

/**
 * Reads a key without asking anybody: the new ones tell by their beginning, the older ones are JWTs whose claims anyone can
 * read (https://supabase.com/docs/guides/api/api-keys).
 */
export function readKey(key: string): ApiKey {
  const none = { project: null, expires: null };
  if (key.startsWith("sb_publishable_")) return { is: "publishable", ...none };
  if (key.startsWith("sb_secret_")) return { is: "secret", ...none };
  const claims = claimsOf(key);
  if (claims === null) return { is: "unknown", ...none };
  const role = claims["role"];
  return {
    is: role === "anon" || role === "service_role" ? role : "unknown",
    project: typeof claims["ref"] === "string" ? claims["ref"] : null,
    expires: typeof claims["exp"] === "number" ? claims["exp"] : null,
  };
}

/** The claims of a JWT, or null where the text is none. The signature is not looked at: only its maker could check it. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const [header, payload, signature, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null && !Array.isArray(claims)
      ? (claims as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

/** Secrets that the Supabase CLI and the self-hosting guide print, so that everybody can sign keys with them. */
const published = [
  "super-secret-jwt-token-with-at-least-32-characters-long",
  "your-super-secret-jwt-token-with-at-least-32-characters-long",
];

/** Whether everybody has this key already: those of local projects are the same on every machine. */
export function isPublishedKey(token: string): boolean {
  const [header, payload, signature] = token.split(".");
  const signed = (secret: string): string =>
    createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
  return claimsOf(token)?.["iss"] === "supabase-demo" || published.some((secret) => signed(secret) === signature);
}
