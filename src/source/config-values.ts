import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Settings with the values of `env(NAME)` put in; those whose variable nothing sets are taken out and named. */
export type ConfigValues = { readonly values: unknown; readonly unset: readonly string[] };

const reference = /^env\((\w+)\)$/;

/** The settings that Rowproof reads; a secret's variable is never looked up. */
const read: readonly (readonly string[])[] = [
  ["api", "schemas"],
  ["api", "extra_search_path"],
  ["db", "major_version"],
  ["db", "migrations"],
  ["db", "seed"],
  ["storage", "buckets"],
  ["auth", "enable_anonymous_sign_ins"],
];

/** Looks variables up as the Supabase CLI does: in the environment, then in `supabase/.env`, then in `.env` beside it. */
export async function configValues(settings: unknown, folder: string): Promise<ConfigValues> {
  const unset = new Set<string>();
  const files: ReadonlyMap<string, string>[] = [];
  for (const file of [join(folder, ".env.local"), join(folder, ".env"), join(dirname(folder), ".env")])
    files.push(variablesIn(await readFile(file, "utf8").catch(() => "")));
  const lookUp = (name: string): string | undefined =>
    process.env[name] ?? files.find((variables) => variables.has(name))?.get(name);
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put).filter((item) => item !== undefined);
    if (isTable(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
    const name = typeof value === "string" ? reference.exec(value)?.[1] : undefined;
    if (name === undefined) return value;
    const found = lookUp(name);
    if (found === undefined) unset.add(name);
    return found === undefined ? undefined : typed(found);
  };
  const values = read.reduce<unknown>((whole, path) => changed(whole, path, put), settings);
  return { values, unset: [...unset] };
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !(value instanceof Date);

function changed(whole: unknown, [name, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(whole);
  return isTable(whole) && name in whole ? { ...whole, [name]: changed(whole[name], rest, change) } : whole;
}

/** A variable is text; the setting may be a number or a truth value. */
function typed(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
}

function variablesIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/^\s*(?:export\s+)?(\w+)\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*))/gm)];
  return new Map(found.map(([, name = "", double, single, bare]) => [name, double ?? single ?? (bare ?? "").trim()]));
}
