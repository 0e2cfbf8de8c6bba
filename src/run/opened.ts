import type { Cache } from "../shadow/cache.ts";
import { openCache } from "../shadow/cache.ts";
import { openEngine } from "../shadow/open-engine.ts";
import { type OpenOptions, openSource } from "../source/open.ts";
import type { Loaded } from "../source/source.ts";
import { configuredSource, openingOf } from "./check.ts";
import type { Progress, Settings } from "./settings.ts";

/** What sources are opened with, and what is kept between runs. */
export type Opening = { readonly open: OpenOptions; readonly cache: Cache; readonly named: readonly string[] };

/** Makes ready to open sources, hands that to the work, and ends it whatever happens. */
export async function withOpening<Result>(
  settings: Settings,
  sources: readonly string[],
  progress: Progress,
  work: (opening: Opening) => Promise<Result>,
): Promise<Result> {
  const { options } = settings;
  const cache = openCache(options.cache === false ? { directory: null } : {});
  const engine = await openEngine(options.shadow ?? settings.config.shadow ?? "pglite", {
    environment: process.env,
    progress,
  });
  try {
    const named = sources.length > 0 ? sources : configuredSource(settings);
    return await work({ open: openingOf(settings, { cache, engine, progress }), cache, named });
  } finally {
    await engine.close();
  }
}

/** Opens a source, hands it to the work, and closes it whatever happens. */
export async function withLoaded<Result>(
  named: readonly string[],
  open: OpenOptions,
  work: (loaded: Loaded) => Promise<Result>,
): Promise<Result> {
  const loaded = await openSource(named, open);
  try {
    return await work(loaded);
  } finally {
    await loaded.close();
  }
}
