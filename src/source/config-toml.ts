import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import { z } from "zod";
import { configValues } from "./config-values.ts";

/** What Rowproof reads of a Supabase project's `config.toml`. null: not set. */
export type SupabaseConfig = {
  /** `[api] schemas`. */
  readonly schemas: readonly string[] | null;
  /** `[api] extra_search_path`. */
  readonly extraSearchPath: readonly string[] | null;
  /** `[db] major_version`. */
  readonly majorVersion: number | null;
  /** `[db.migrations]`. */
  readonly migrations: { readonly enabled: boolean; readonly schemaPaths: readonly string[] };
  /** `[db.seed]`. */
  readonly seed: { readonly enabled: boolean; readonly paths: readonly string[] };
  /** `[storage.buckets.NAME]`, in the order of the file. */
  readonly buckets: readonly ConfiguredBucket[];
  /** `[auth] enable_anonymous_sign_ins`. */
  readonly anonymousSignIns: boolean | null;
  /** `[auth] enable_signup`. */
  readonly signUp: boolean | null;
  /** What is wrong with the file, for the report. */
  readonly notices: readonly string[];
};

export type ConfiguredBucket = {
  readonly name: string;
  readonly public: boolean;
  /** As it is written: `50MiB`; null: not set. */
  readonly fileSizeLimit: string | number | null;
  readonly allowedMimeTypes: readonly string[] | null;
};

const names = z.array(z.string());

/** Settings of a type that the Supabase CLI would refuse count as not set. */
const set = <Type extends z.ZodType>(type: Type) => type.nullable().catch(null).default(null);

const api = z.object({ schemas: set(names), extra_search_path: set(names) });
const migrations = z.object({ enabled: set(z.boolean()), schema_paths: set(names) });
const seed = z.object({ enabled: set(z.boolean()), sql_paths: set(names) });
const db = z.object({
  major_version: set(z.int()),
  migrations: migrations.prefault({}).catch(migrations.parse({})),
  seed: seed.prefault({}).catch(seed.parse({})),
});
const bucket = z.object({
  public: set(z.boolean()),
  file_size_limit: set(z.union([z.string(), z.number()])),
  allowed_mime_types: set(names),
});
const storage = z.object({
  buckets: z
    .record(z.string(), bucket.catch(bucket.parse({})))
    .catch({})
    .default({}),
});

const auth = z.object({ enable_anonymous_sign_ins: set(z.boolean()), enable_signup: set(z.boolean()) });

const settings = z.object({
  api: api.prefault({}).catch(api.parse({})),
  db: db.prefault({}).catch(db.parse({})),
  storage: storage.prefault({}).catch(storage.parse({})),
  auth: auth.prefault({}).catch(auth.parse({})),
});

/** Reads `config.toml` of a `supabase/` folder. A file that is missing or broken gives no settings; broken ones are noticed. */
export async function readSupabaseConfig(folder: string, shown: string): Promise<SupabaseConfig> {
  const text = await readFile(join(folder, "config.toml"), "utf8").catch(() => null);
  if (text === null) return configOf({}, []);
  try {
    const { values, unset } = await configValues(parse(text), folder);
    return configOf(
      values,
      unset.map((name) => `${shown} takes a setting from env(${name}), which is not set here: it is not used.`),
    );
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const why = (error.message.split("\n")[0] ?? "").replace("Invalid TOML document: ", "");
    return configOf({}, [`${shown}:${error.line} is not valid TOML, so its settings are not used: ${why}.`]);
  }
}

/** Defaults are those of `supabase init`. */
function configOf(values: unknown, notices: readonly string[]): SupabaseConfig {
  const said = settings.parse(values);
  return {
    schemas: said.api.schemas,
    extraSearchPath: said.api.extra_search_path,
    majorVersion: said.db.major_version,
    migrations: {
      enabled: said.db.migrations.enabled ?? true,
      schemaPaths: said.db.migrations.schema_paths ?? [],
    },
    seed: { enabled: said.db.seed.enabled ?? true, paths: said.db.seed.sql_paths ?? ["./seed.sql"] },
    buckets: Object.entries(said.storage.buckets).map(([name, one]) => ({
      name,
      public: one.public ?? false,
      fileSizeLimit: one.file_size_limit,
      allowedMimeTypes: one.allowed_mime_types,
    })),
    anonymousSignIns: said.auth.enable_anonymous_sign_ins,
    signUp: said.auth.enable_signup,
    notices,
  };
}
