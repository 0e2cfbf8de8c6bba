import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import type { Severity } from "../check/finding.ts";
import { UserError } from "../errors.ts";
import { configName } from "./name.ts";

/** `rowproof.config.json`, all of it optional. */
export type Config = {
  /** What to lint when no SOURCE is given; relative to the file. */
  readonly source?: string | undefined;
  /** The migration tool's layout, where detection is wrong. */
  readonly layout?: string | undefined;
  /** What the database of a folder holds before the first migration, where detection is wrong. */
  readonly platform?: "supabase" | "none" | undefined;
  readonly schemas?: readonly string[] | undefined;
  readonly failOn?: Severity | "none" | undefined;
  /** Assumptions make the run fail. */
  readonly strict?: boolean | undefined;
  readonly checks?: Readonly<Record<string, Severity | "off">> | undefined;
  readonly ignore?: readonly Ignore[] | undefined;
  readonly baseline?: string | undefined;
  /** The access contract, where it is not the nearest rowproof.access.yaml. */
  readonly contract?: string | undefined;
  /** As `--shadow`. */
  readonly shadow?: string | undefined;
};

/** Hides findings of a check on objects that match; `*` stands for any text. The reason is for the next reader. */
export type Ignore = { readonly check: string; readonly object: string; readonly reason: string };

const severity = z.enum(["error", "warning", "info"]);

const configSchema: z.ZodType<Config> = z.strictObject({
  $schema: z.string().optional(),
  source: z.string().optional(),
  layout: z.string().optional(),
  platform: z.enum(["supabase", "none"]).optional(),
  schemas: z.array(z.string()).optional(),
  failOn: z.union([severity, z.literal("none")]).optional(),
  strict: z.boolean().optional(),
  checks: z.record(z.string(), z.union([severity, z.literal("off")])).optional(),
  ignore: z.array(z.strictObject({ check: z.string(), object: z.string(), reason: z.string().min(1) })).optional(),
  baseline: z.string().optional(),
  contract: z.string().optional(),
  shadow: z.string().optional(),
});

/** A configuration and the absolute folder that its paths are relative to. */
export type LoadedConfig = { readonly config: Config; readonly folder: string };

/**
 * The configuration at `path`, or the nearest `rowproof.config.json` from `folder` upwards as far as the repository's root,
 * or an empty one. Throws UserError for a file that cannot be read or means nothing, an unknown check id included.
 */
export function loadConfig(path: string | null, folder: string, knownChecks: readonly string[]): LoadedConfig {
  const file = path === null ? nearest(folder) : resolve(folder, path);
  if (file === null) return { config: {}, folder };
  const shown = relative(folder, file) || file;
  if (!existsSync(file)) throw new UserError(`There is no configuration file ${shown}.`);
  const config = parseConfig(readFileSync(file, "utf8"), shown);
  const named = [...Object.keys(config.checks ?? {}), ...(config.ignore ?? []).map(({ check }) => check)];
  const unknown = named.find((check) => !knownChecks.includes(check));
  if (unknown !== undefined) {
    throw new UserError(`${shown} names the check "${unknown}", which does not exist.`, "rowproof checks lists them.");
  }
  return { config, folder: dirname(file) };
}

function parseConfig(text: string, shown: string): Config {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${shown} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(`${shown} is not a valid configuration: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}.`);
}

function nearest(folder: string): string | null {
  const candidate = join(folder, configName);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, ".git")) ? null : nearest(parent);
}
