import { isPlace, looksRandom } from "./random.ts";
import type { Found } from "./secret.ts";
import { markOf, opens, roleOf, tokenAt } from "./tokens.ts";

/** A header that a statement sends: `"Authorization": "Bearer …"`, `'apikey', '…'`, `"x-api-key":"…"`. */
const header =
  /(?:authorization|api-?key|x-[\w-]*(?:key|secret|token))\\?["']+\s*(?:,|:|=>)\s*\\?["']+(?:(?:Bearer|Basic|Token)\s+)?([\w.~+/=-]{16,2000})/gi;

/** `create role … password '…'`, and the options of a user mapping. */
const password = /\bpassword\s+'([^'\n]{8,100})'/gi;

/** Passwords that a statement gives to a role, or sends to another server. */
const passwordsIn = (text: string): readonly Found[] =>
  [...text.matchAll(password)].flatMap(({ 1: value = "", index }): readonly Found[] =>
    isPlace(value) || !/\d/.test(value) || !/[a-z]/i.test(value) || hash.test(value)
      ? []
      : [{ kind: "database password", masked: "…", of: null, mark: markOf(statementBefore(text, index)), at: index }],
  );

/** Whose password it is, which stays the same where the statement moves and where the password changes. */
const statementBefore = (text: string, at: number): string =>
  text.slice(Math.max(text.lastIndexOf(";", at) + 1, at - 200), at).replace(/\s+/g, " ");

/** What Postgres keeps of a password: it tells that a role has one. */
const hash = /^(?:md5[\da-f]{32}|SCRAM-SHA-256\$)/;

/** Keys of other services that a cron job, a webhook or a function sends. What Supabase makes public is none. */
export const keysInStatements = (text: string): readonly Found[] => [...passwordsIn(text), ...headersIn(text)];

function headersIn(text: string): readonly Found[] {
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
