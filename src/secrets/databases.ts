import { isPlace, longestRow } from "./random.ts";
import type { Found } from "./secret.ts";
import { markOf } from "./tokens.ts";

/** Any driver's form of it: `postgres://`, `postgresql+asyncpg://`. The password may hold an `@` that should be encoded. */
const urls =
  /\bpostgres(?:ql)?(?:\+\w+)?:\/\/([^\s:@/"'`<>]{1,100}):([^\s"'`<>]{1,200}?)@(\[[\da-f:]+\]|[\w.-]{1,200})(?![^\s:/?"'`,;)&\\])/gi;

/** URLs with a password, of a server that others reach. A password that is a place to fill in is none. */
export function databaseUrls(text: string): readonly Found[] {
  if (!/postgres/i.test(text)) return [];
  return [...text.matchAll(urls)].flatMap(({ 0: url, 1: user = "", 2: password = "", 3: host = "", index }) =>
    isElsewhere(host) && isProject(host, user) && isPassword(password, user)
      ? [{ ...ofDatabase(host, user), kind: "database URL" as const, masked: maskedUrl(url, password), at: index }]
      : [],
  );
}

const maskedUrl = (url: string, password: string): string => url.replace(`:${password}@`, ":…@");

/** Of a password no hash is kept, for it may be short. */
const ofDatabase = (host: string, user: string): Pick<Found, "of" | "mark"> => ({
  of: host,
  mark: markOf(`${user} ${host}`),
});

/** A project's own database, which is known by its name alone. */
const ownHost = /\b(?:db\.[a-z]{20}\.supabase\.(?:co|com|net)|[\w-]+\.pooler\.supabase\.com)\b/g;

/** `password=…`, `password: "…"`, `PGPASSWORD=…`, or a line of YAML, near the host that it is for. */
const nearPassword =
  /(?:password|passwd|pgpassword|pwd)\\?["']?\s*(?:=\s*\\?["']?|:\s*\\?["']|:[ \t]+(?=[^\n,]*\d[^\n,]*$))([^\s"'`\\&,;(){}<>]{6,100})/gim;

const around = 300;

/**
 * Passwords that stand beside the host that they are for: connection strings of libpq and JDBC, settings of a client. And what
 * Supabase's own variable is given.
 */
export function databasePasswords(text: string): readonly Found[] {
  if (!/passw|pwd/i.test(text)) return [];
  return [...ofProject(text), ...ofStrings(text), ...ofVariable(text)].flatMap(({ password, host, at }) =>
    isPassword(password, "") && !isRead(password)
      ? [{ ...ofDatabase(host, "password"), kind: "database password" as const, masked: "…", at }]
      : [],
  );
}

type Candidate = { readonly password: string; readonly host: string; readonly at: number };

const ofProject = (text: string): readonly Candidate[] =>
  text.includes(".supabase.")
    ? [...text.matchAll(ownHost)].flatMap(({ 0: host, index }) => {
        const start = Math.max(0, index - around);
        const near = text.slice(start, index + host.length + around);
        const found = isProject(host, null) ? [...near.matchAll(nearPassword)] : [];
        return found.map(({ 1: password = "", index: at }) => ({ password, host, at: start + at }));
      })
    : [];

/** libpq's own form: `host=… user=… password=…`, in any order. */
const connectionString = /\bhost=([\w.-]+)\s(?:[\w]+=[^\s'"]+\s){0,8}password=([^\s'"\\;&]{4,100})/g;

const ofStrings = (text: string): readonly Candidate[] =>
  [...text.matchAll(connectionString)].flatMap(({ 1: host = "", 2: password = "", index }) =>
    isElsewhere(host) && isProject(host, null) ? [{ password, host, at: index }] : [],
  );

const variable = /\bSUPABASE_DB_PASSWORD\\?["']?\s*[:=]\s*\\?["']?([^\s"'`\\,;(){}<>]{8,100})/g;

const ofVariable = (text: string): readonly Candidate[] =>
  [...text.matchAll(variable)].map(({ 1: password = "", index }) => ({
    password,
    host: "the project's database",
    at: index,
  }));

/** Code that fetches it: `process.env.DB_PASSWORD`, `config.password`. */
const isRead = (text: string): boolean => /^[a-z_]+(?:\.\w+)+$/i.test(text);

const reserved =
  /(?:^|\.)(?:local|localhost|internal|lan|test|example|invalid|home|svc|example\.(?:com|org|net|edu))$/i;
const privateAddress = /^(?:\[|0\.|10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
/** Names that people write where a name belongs. */
const somewhere =
  /^(?:your|my|some|the|host|hostname|server|domain|example|remote|x+)(?:[-_.]|host|name|server|domain|$)/i;

/** A name without a dot is one of a container network or of this machine. */
const isElsewhere = (host: string): boolean =>
  host.includes(".") && !reserved.test(host) && !privateAddress.test(host) && !somewhere.test(host);

/** A project's reference is 20 letters; anything else in its place is an example. */
function isProject(host: string, user: string | null): boolean {
  const isRef = (ref: string): boolean => /^[a-z]{20}$/.test(ref) && longestRow(ref) < 8 && new Set(ref).size > 4;
  if (host.endsWith(".pooler.supabase.com")) return user === null || isRef(user.split(".")[1] ?? "");
  const direct = /^db\.(.*)\.supabase\.(?:co|com|net)$/.exec(host);
  return direct === null || isRef(direct[1] ?? "");
}

function isPassword(encoded: string, user: string): boolean {
  const password = decoded(encoded);
  return (
    password.length >= 4 && password !== user && !isPlace(password) && !/^\w*\(|^\$\w|^%[sv(]|^:\w+$/.test(encoded)
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
