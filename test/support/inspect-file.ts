import type { Check } from "../../src/check/check.ts";
import { type Inspection, inspect } from "../../src/inspect/inspect.ts";
import { openSource } from "../../src/source/open.ts";

/** Lints one file or folder as the command line does, and closes it. */
export async function inspectFile(path: string, checks: readonly Check[], prove: boolean): Promise<Inspection> {
  const loaded = await openSource([path], {
    schemas: null,
    layout: null,
    cache: false,
    statementTimeoutMs: 30_000,
    progress: () => {},
  });
  try {
    return await inspect(loaded, { checks, prove, severities: {}, progress: () => {} });
  } finally {
    await loaded.close();
  }
}
