import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { UserError } from "../errors.ts";
import { readKey } from "../secrets/key.ts";

/** A running Supabase project and the key with which a stranger looks at it. */
export type Project = {
  /** Without a slash at its end. */
  readonly url: string;
  readonly host: string;
  readonly key: string;
  /** Where URL and key were found, where the user did not give them. */
  readonly notices: readonly string[];
};

type Given = {
  readonly url?: string | undefined;
  readonly anonKey?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where `.env` files are looked for. */
  readonly folder: string;
};

/** Frameworks put their own word before the names (`NEXT_PUBLIC_`, `VITE_`, `EXPO_PUBLIC_`), so only the end counts. */
const urlName = /(^|_)SUPABASE_(API_)?URL$/;
const keyName = /(^|_)SUPABASE_(ANON_KEY|PUBLISHABLE_KEY|PUBLISHABLE_DEFAULT_KEY|KEY)$/;

/**
 * The project to look at: from the command line, else from the environment, else from `.env*` files, which is said. Throws
 * UserError where there is none, where the key is one that opens everything, or where key and URL are of two projects.
 */
export function findProject(given: Given): Project {
  const places = [
    { from: "", values: { SUPABASE_URL: given.url, SUPABASE_ANON_KEY: given.anonKey } },
    { from: "the environment", values: given.environment },
    ...environmentFiles(given.folder),
  ];
  const url = pick(places, urlName, isUrl);
  // A key from where the URL is from belongs to it; one that opens everything is taken only where there is no other.
  const nearest = places.toSorted((a, b) => Number(b.from === url?.from) - Number(a.from === url?.from));
  const byGift = [...places.slice(0, 1), ...nearest.filter((place) => place !== places[0])];
  const key = pick(byGift, keyName, isStrangers) ?? pick(byGift, keyName, (text) => text !== "");
  if (url === null) {
    throw new UserError(
      "No Supabase project to look at.",
      "Give --url https://<project>.supabase.co and --anon-key, or set SUPABASE_URL and SUPABASE_ANON_KEY. With --offline only secrets are looked for, in the working directory.",
    );
  }
  if (key === null)
    throw new UserError("The project's anon or publishable key is missing.", "Give it with --anon-key.");
  const address = addressOf(url.value);
  const notices = [url, key].flatMap(({ name, from }) => (from === "" ? [] : [`${name} was taken from ${from}.`]));
  requireStrangersKey(key.value, address.hostname);
  return { url: address.href.replace(/\/+$/, ""), host: address.host, key: key.value, notices };
}

type Place = { readonly from: string; readonly values: Readonly<Record<string, string | undefined>> };
type Picked = { readonly name: string; readonly value: string; readonly from: string };

function pick(places: readonly Place[], name: RegExp, fits: (text: string) => boolean): Picked | null {
  for (const { from, values } of places) {
    for (const [key, value] of Object.entries(values)) {
      if (value !== undefined && name.test(key) && fits(value)) return { name: key, value, from };
    }
  }
  return null;
}

const isStrangers = (text: string): boolean => !["service_role", "secret"].includes(readKey(text).is) && text !== "";

const isUrl = (text: string): boolean => /^https?:\/\//.test(text) || text.includes(".") || text.includes("localhost");

function addressOf(text: string): URL {
  try {
    const url = new URL(/^https?:\/\//.test(text) ? text : `https://${text}`);
    return new URL(url.origin + url.pathname.replace(/\/(rest|auth|storage)\/v1\/?.*$/, ""));
  } catch {
    throw new UserError(`This is no URL: ${text}.`, "A project's URL looks like https://<project>.supabase.co.");
  }
}

/** The files in the order in which frameworks read them: the nearest to the developer first. */
function environmentFiles(folder: string): readonly Place[] {
  const names = readdirSync(folder).filter(
    (name) => /^\.env(\.|$)/.test(name) && !/example|sample|template/.test(name),
  );
  const rank = (name: string): number => (name.includes("local") ? 0 : name === ".env" ? 1 : 2);
  return names
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => ({ from: name, values: parseEnv(readFileSync(join(folder, name), "utf8")) }));
}

function requireStrangersKey(key: string, host: string): void {
  const { is, project, expires } = readKey(key);
  if (is === "service_role" || is === "secret") {
    throw new UserError(
      `This is a ${is === "secret" ? "secret" : "service_role"} key: it passes by every policy, so that a probe with it shows nothing.`,
      "Give the anon or publishable key, which is the one that the app's users have. Keep the other out of the app.",
    );
  }
  const [first] = host.split(".");
  if (project !== null && host.endsWith(".supabase.co") && project !== first) {
    throw new UserError(
      `The key belongs to the project ${project}, the URL to ${first}.`,
      "Take both from one project.",
    );
  }
  if (expires !== null && expires * 1000 < Date.now()) throw new UserError("This API key has expired.");
}

/** Whether the host is this machine. */
export const isLocal = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
