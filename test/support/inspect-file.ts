import { existsSync, readFileSync } from "node:fs";
import type { Check } from "../../src/check/check.ts";
import { type Inspection, inspect } from "../../src/inspect/inspect.ts";
import { openCache } from "../../src/shadow/cache.ts";
import { type Engine, embedded } from "../../src/shadow/engine.ts";
import { openSource } from "../../src/source/open.ts";

/** Lints one file or folder as the command line does, and closes it. `x.access.yaml` beside `x.sql` is its contract. */
export async function inspectFile(
  path: string,
  checks: readonly Check[],
  prove: boolean,
  engine: Engine = embedded,
): Promise<Inspection> {
  const cache = openCache({ directory: null });
  const loaded = await openSource([path], {
    schemas: null,
    layout: null,
    platform: "supabase",
    cache,
    engine,
    statementTimeoutMs: 30_000,
    progress: () => {},
  });
  try {
    const file = path.replace(/\.sql$/, ".access.yaml");
    const contract = file !== path && existsSync(file) ? { file, text: readFileSync(file, "utf8") } : null;
    return await inspect(loaded, { checks, prove, severities: {}, progress: () => {}, cache, contract });
  } finally {
    await loaded.close();
  }
}
