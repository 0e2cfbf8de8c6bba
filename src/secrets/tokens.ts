import { createHash } from "node:crypto";
import { joinedFrom } from "./joined.ts";
import { claimsOf, isPublishedKey } from "./key.ts";
import { looksRandom } from "./random.ts";
import type { Found } from "./secret.ts";

/** Roles that no policy binds. */
const powerful = new Set(["service_role", "supabase_admin", "postgres"]);

/**
 * JWTs whose role passes by every policy, decoded here and sent nowhere, also where the source writes them in parts. What
 * has expired, what is signed with a secret that everybody knows (the keys of every local project), and what lacks a
 * signature opens nothing.
 */
export function serviceTokens(text: string): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf("eyJ"); at !== -1; at = text.indexOf("eyJ", at)) {
    const token = tokenAt(text, at);
    const role = token === null ? null : roleOf(token);
    if (token !== null && role !== null && powerful.has(role) && opens(token)) found.push(ofToken(token, at));
    at += 3;
  }
  return found;
}

/** Three parts of base64url, the last as long as the header's algorithm makes it. */
export function tokenAt(text: string, at: number): string | null {
  const [header = "", payload = "", signature = ""] = joinedFrom(text, at).split(".");
  if (!payload.startsWith("eyJ")) return null;
  const algorithm = algorithmOf(header);
  const length = algorithm === null ? undefined : (lengths[algorithm] ?? signature.length);
  return length === undefined || signature.length < Math.max(length, 20)
    ? null
    : `${header}.${payload}.${signature.slice(0, length)}`;
}

const lengths: Readonly<Record<string, number>> = { HS256: 43, HS384: 64, HS512: 86, ES256: 86, RS256: 342 };

function algorithmOf(header: string): string | null {
  try {
    const { alg }: { readonly alg?: unknown } = JSON.parse(Buffer.from(header, "base64url").toString("utf8"));
    return typeof alg === "string" ? alg : null;
  } catch {
    return null;
  }
}

/** The role that a token claims. */
export function roleOf(token: string): string | null {
  const role = claimsOf(token)?.["role"];
  return typeof role === "string" ? role : null;
}

/** Whether it could still open something. */
export function opens(token: string): boolean {
  const expires = claimsOf(token)?.["exp"];
  const signature = token.split(".")[2] ?? "";
  const isOver = typeof expires === "number" && expires * 1000 < Date.now();
  return !isOver && looksRandom(signature) && !isPublishedKey(token);
}

function ofToken(token: string, at: number): Found {
  const project = claimsOf(token)?.["ref"];
  return {
    kind: "service_role key",
    masked: `${token.slice(0, 6)}…${token.slice(-4)}`,
    of: typeof project === "string" ? `project ${project}` : null,
    mark: markOf(token),
    at,
  };
}

/** Of a long random value a few digits of a hash give nothing away. */
export const markOf = (value: string): string => createHash("sha256").update(value).digest("hex").slice(0, 8);

const prefixed: readonly { readonly kind: Found["kind"]; readonly begins: string; readonly pattern: RegExp }[] = [
  { kind: "secret key", begins: "sb_secret_", pattern: /sb_secret_([\w-]{20,64})/g },
  { kind: "access token", begins: "sbp_", pattern: /\bsbp_(?:\w{1,6}_)?([0-9a-f]{40})\b/g },
];

/** The secret key that every project of the Supabase CLI has on its own machine. */
const ofTheCli = "c85debb5";

/** Keys that tell by their beginning: secret keys of a project, and access tokens of an account. */
export const prefixedKeys = (text: string): readonly Found[] =>
  prefixed.flatMap(({ kind, begins, pattern }) => {
    if (!text.includes(begins)) return [];
    return [...text.matchAll(pattern)].flatMap(({ 0: value, 1: random = "", index }): readonly Found[] => {
      const mark = markOf(value);
      if (!looksRandom(random) || mark === ofTheCli) return [];
      return [{ kind, masked: `${value.slice(0, begins.length + 4)}…`, of: null, mark, at: index }];
    });
  });
