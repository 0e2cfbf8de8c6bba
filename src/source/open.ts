import { statSync } from "node:fs";
import { UserError } from "../errors.ts";
import type { Cache } from "../shadow/cache.ts";
import type { Engine } from "../shadow/engine.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import type { Loaded } from "./source.ts";

export type OpenOptions = {
  /** The schemas that the API serves, where the caller knows better; null: find out. */
  readonly schemas: readonly string[] | null;
  /** A layout's name, where detection is wrong; null: detect. */
  readonly layout: string | null;
  /** What the database holds before the first migration; null: find out. */
  readonly platform: Platform | null;
  readonly cache: Cache;
  /** What the shadow runs on; PGlite unless told otherwise. */
  readonly engine?: Engine;
  readonly statementTimeoutMs: number;
  readonly progress: (text: string) => void;
};

/**
 * Opens what a person named: a `postgres://` URL, a saved `catalog.json`, a folder, or SQL files; nothing: the migrations
 * found from the working directory. Throws UserError for what is none of these.
 */
export async function openSource(named: readonly string[], options: OpenOptions): Promise<Loaded> {
  const [first] = named;
  if (named.length > 1 && !named.every((name) => name.endsWith(".sql"))) {
    throw new UserError("Only SQL files can be given together; every other source is linted on its own.");
  }
  if (first !== undefined && isDatabaseUrl(first)) {
    const { openDatabase } = await import("./live.ts");
    return await openDatabase(first, options);
  }
  if (first !== undefined && named.length === 1 && isSavedCatalog(first)) {
    const { openSavedCatalog } = await import("./saved.ts");
    return await openSavedCatalog(first, options);
  }
  const { openMigrations } = await import("./migrations.ts");
  return await openMigrations(named, {
    exposed: options.schemas,
    layout: options.layout,
    platform: options.platform,
    newObjects: null,
    timeLimitMs: options.statementTimeoutMs,
    cache: options.cache,
    ...(options.engine !== undefined && { engine: options.engine }),
    progress: options.progress,
  });
}

/** libpq's two URL schemes. */
export const isDatabaseUrl = (name: string): boolean => /^postgres(ql)?:\/\//i.test(name);

const isSavedCatalog = (name: string): boolean =>
  name.endsWith(".json") && (statSync(name, { throwIfNoEntry: false })?.isFile() ?? true);
