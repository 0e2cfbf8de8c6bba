import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import { z } from "zod";

/** What Rowproof reads of a Supabase project's `config.toml`. null: not set. */
export type SupabaseConfig = {
  /** `[api] schemas`. */
  readonly schemas: readonly string[] | null;
  /** `[db] major_version`. */
  readonly majorVersion: number | null;
  /** What is wrong with the file, for the report. */
  readonly notices: readonly string[];
};

const empty: SupabaseConfig = { schemas: null, majorVersion: null, notices: [] };

/** Settings of a type that the Supabase CLI would refuse count as not set. */
const settings = z.object({
  api: z.object({ schemas: z.array(z.string()).nullable().catch(null).default(null) }).catch({ schemas: null }),
  db: z.object({ major_version: z.int().nullable().catch(null).default(null) }).catch({ major_version: null }),
});

/** Reads `config.toml` of a `supabase/` folder. A file that is missing or broken gives no settings; broken ones are noticed. */
export async function readSupabaseConfig(folder: string, shown: string): Promise<SupabaseConfig> {
  const text = await readFile(join(folder, "config.toml"), "utf8").catch(() => null);
  if (text === null) return empty;
  try {
    const { api, db } = settings.parse({ api: {}, db: {}, ...parse(text) });
    return { schemas: api.schemas, majorVersion: db.major_version, notices: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const why = (error.message.split("\n")[0] ?? "").replace("Invalid TOML document: ", "");
    return { ...empty, notices: [`${shown}:${error.line} is not valid TOML, so its settings are not used: ${why}.`] };
  }
}
