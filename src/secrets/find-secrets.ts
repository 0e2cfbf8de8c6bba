import { claimsOf } from "./key.ts";
import type { ProjectFile } from "./project-files.ts";

/** A secret that stands in a file. Its value is only ever given masked. */
export type Secret = {
  readonly kind: "service_role key" | "secret key" | "database URL" | "key in a statement";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly masked: string;
  readonly git: ProjectFile["git"];
  readonly built: boolean;
};

type Found = { readonly kind: Secret["kind"]; readonly value: string; readonly at: number };

/** Every secret of a file: JWTs whose role is service_role, new secret keys, and database URLs with a password. */
export function findSecrets({ path, text, git, built }: ProjectFile): readonly Secret[] {
  const isSql = path.endsWith(".sql");
  return [...tokens(text, isSql), ...secretKeys(text), ...databaseUrls(text)]
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind, value, at }) => ({ kind, file: path, ...placeOf(text, at), masked: masked(value), git, built }));
}

/** Three parts in base64url; the first two begin as JSON objects do. */
const jwt = /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g;

/**
 * JWTs are decoded here, never sent anywhere. An anon key is meant to be public; in a statement (a cron job, a webhook) any
 * other role's is a key that everybody with the schema holds.
 */
function tokens(text: string, isSql: boolean): readonly Found[] {
  return [...text.matchAll(jwt)].flatMap(({ 0: value, index }): readonly Found[] => {
    const role = claimsOf(value)?.["role"];
    if (role === "service_role") return [{ kind: "service_role key", value, at: index }];
    return isSql && role !== undefined && role !== "anon" ? [{ kind: "key in a statement", value, at: index }] : [];
  });
}

const secretKeys = (text: string): readonly Found[] =>
  [...text.matchAll(/\bsb_secret_[\w-]{16,}/g)].map(({ 0: value, index }) => ({
    kind: "secret key",
    value,
    at: index,
  }));

/** A password that is a place to fill in is none: `[YOUR-PASSWORD]`, `${PASSWORD}`, `<password>`, `postgres` on this machine. */
function databaseUrls(text: string): readonly Found[] {
  return [...text.matchAll(/\bpostgres(?:ql)?:\/\/[^\s:@/"'`]+:([^\s@"'`]+)@([^\s:/"'`?]+)[^\s"'`]*/g)].flatMap(
    ({ 0: value, 1: password = "", 2: host = "", index }): readonly Found[] =>
      isPlace(password) || isThisMachine(host) ? [] : [{ kind: "database URL", value, at: index }],
  );
}

const isPlace = (password: string): boolean =>
  /^[[<{$%]|[\]>}]$|^(your|my)?[-_]?(db[-_]?)?(password|pass|pwd|secret|changeme|xxx+|\*+|\.\.\.)$/i.test(password);

const isThisMachine = (host: string): boolean =>
  /^(localhost|127\.|0\.0\.0\.0|\[|db$|postgres$|host\.docker\.internal|example\.|.*\.example(\.|$)|.*\.local$)/i.test(
    host,
  );

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}

/** Enough to find the right one, too little to use it. */
const masked = (value: string): string => {
  const url = /^(postgres(?:ql)?:\/\/[^:]+:)[^@]+(@[^/?]+)/.exec(value);
  return url === null
    ? `${value.slice(0, value.startsWith("sb_") ? 10 : 6)}…${value.length} characters`
    : `${url[1]}…${url[2]}`;
};
