import { isPlace, looksRandom } from "./random.ts";
import type { Found } from "./secret.ts";
import { markOf, opens, roleOf, tokenAt } from "./tokens.ts";

/** A header that a statement sends: `"Authorization": "Bearer …"`, `'apikey', '…'`, `"x-api-key":"…"`. */
const header =
  /(?:authorization|api-?key|x-[\w-]*(?:key|secret|token))\\?["']+\s*(?:,|:|=>)\s*\\?["']+(?:(?:Bearer|Basic|Token)\s+)?([\w.~+/=-]{16,2000})/gi;

/** Keys of other services that a cron job, a webhook or a function sends. What Supabase makes public is none. */
export function keysInStatements(text: string): readonly Found[] {
  if (!/authorization|key|secret|token/i.test(text)) return [];
  return [...text.matchAll(header)].flatMap(({ 0: whole, 1: value = "", index }): readonly Found[] => {
    const at = index + whole.lastIndexOf(value);
    return isKey(text, value, at)
      ? [{ kind: "key in a statement", masked: `${value.slice(0, 4)}…`, of: null, mark: markOf(value), at }]
      : [];
  });
}

/** Of a token the role decides; a session of one user's ends within hours. */
function isKey(text: string, value: string, at: number): boolean {
  if (value.startsWith("sb_") || value.startsWith("sbp_") || isPlace(value)) return false;
  if (!value.startsWith("eyJ")) return looksRandom(value);
  const token = tokenAt(text, at);
  return token !== null && roleOf(token) === null && opens(token);
}
