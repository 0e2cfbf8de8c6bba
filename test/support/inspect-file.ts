import type { Check } from "../../src/check/check.ts";
import { type Inspection, inspect } from "../../src/inspect/inspect.ts";
import { openCache } from "../../src/shadow/cache.ts";
import { openSource } from "../../src/source/open.ts";

/** Lints one file or folder as the command line does, and closes it. */
export async function inspectFile(path: string, checks: readonly Check[], prove: boolean): Promise<Inspection> {
  const cache = openCache({ directory: null });
  const loaded = await openSource([path], {
    schemas: null,
    layout: null,
    platform: "supabase",
    cache,
    statementTimeoutMs: 30_000,
    progress: () => {},
  });
  try {
    return await inspect(loaded, { checks, prove, severities: {}, progress: () => {}, cache });
  } finally {
    await loaded.close();
  }
}
