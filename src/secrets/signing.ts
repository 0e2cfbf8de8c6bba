import { createHmac } from "node:crypto";
import { looksRandom } from "./random.ts";
import type { Found } from "./secret.ts";
import { markOf, roleOf, tokenAt } from "./tokens.ts";

/** What follows the name of a variable or setting where it is given a value. */
const named = /JWT_SECRET\\?["']?\s*(?:=>|:=|[:=]|\bto\b|,)\s*\\?["']?([\w+/=.!#%^*-]{32,200})/gi;

/** What stands before the name where it can only mean the project's own. */
const ofSupabase = /(?:SUPABASE|GOTRUE|PGRST)_$|app\.settings\.$/i;

/**
 * JWT secrets: whoever has one signs any user's token, and a service_role key. Certain where it is the one that a key in
 * the same text is signed with; else its name has to say that it is Supabase's.
 */
export function signingSecrets(text: string): readonly Found[] {
  if (!/jwt_secret/i.test(text)) return [];
  return [...text.matchAll(named)].flatMap(({ 0: whole, 1: value = "", index }): readonly Found[] => {
    const before = text.slice(Math.max(0, index - 20), index);
    const isIt = looksRandom(value) && (ofSupabase.test(before) || signsAnyOf(text, value));
    const at = index + whole.lastIndexOf(value);
    return isIt ? [{ kind: "JWT secret", masked: "…", of: null, mark: markOf(value), at }] : [];
  });
}

function signsAnyOf(text: string, secret: string): boolean {
  for (let at = text.indexOf("eyJ"); at !== -1; at = text.indexOf("eyJ", at + 3)) {
    const token = tokenAt(text, at);
    if (token === null || roleOf(token) === null) continue;
    const [header, payload, signature] = token.split(".");
    if (createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url") === signature) return true;
  }
  return false;
}
