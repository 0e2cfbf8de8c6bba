import { createHash } from "node:crypto";
import { readCatalog } from "../catalog/read.ts";
import type { Cache } from "../shadow/cache.ts";
import { openShadow } from "../shadow/open-shadow.ts";
import { platformIdentity } from "../shadow/platform/identity.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { loadParser } from "../sql/parse.ts";
import { version } from "../version.ts";
import { settleExposedSchemas } from "./exposed-schemas.ts";
import { detectMigrations } from "./layouts/detect-layout.ts";
import type { Migrations } from "./layouts/layout.ts";
import { type MigrationText, readMigration } from "./migration-text.ts";
import { originsFrom } from "./origins.ts";
import { prepareFile } from "./prepare-file.ts";
import { nothingDone, placesOf, replay, statementsOf } from "./replay.ts";
import { type Outcome, type ReplayCache, replayCache } from "./replay-cache.ts";
import { requirePostgres } from "./require-postgres.ts";
import { showPath } from "./show-path.ts";
import type { Loaded } from "./source.ts";

export type MigrationsOptions = {
  /** The schemas that the user says the API serves; null: ask the project. */
  readonly exposed: readonly string[] | null;
  /** A layout's name; null: detect it. */
  readonly layout: string | null;
  /** What the database holds before the first migration. */
  readonly platform: Platform;
  /** For one statement. */
  readonly timeLimitMs: number;
  readonly cache: Cache;
  readonly progress: (text: string) => void;
};

/**
 * Opens a folder of migrations, or SQL files in the order given, by replaying them in a shadow. Without a path: what the
 * working directory holds. Rejects with `UserError` when there is nothing to replay; a statement or file that fails is a
 * value in `statements`.
 */
export async function openMigrations(paths: readonly string[], options: MigrationsOptions): Promise<Loaded> {
  const migrations = await detectMigrations(paths, options.layout);
  await loadParser();
  const files = await Promise.all(migrations.files.map(readMigration));
  requirePostgres(files, showPath(migrations.path));
  const cache = replayCache(options.cache, files, options.platform);
  const started = performance.now();
  const kept = cache.outcome();
  const { outcome, shadow, ...result } =
    kept === null ? await replayed(files, cache, options) : reopened(kept, files, cache, options);
  return {
    source: { kind: "migrations", name: showPath(migrations.path), layout: migrations.layout },
    catalog: outcome.catalog,
    exposed: settleExposedSchemas(
      { option: options.exposed, config: migrations.config?.schemas ?? null },
      outcome.catalog,
    ),
    origins: originsFrom(outcome.noted, placesOf(files)),
    statements: statementsOf(files, outcome.done.failures),
    notices: [...migrations.notices, ...files.flatMap(({ notices }) => notices)],
    shadow: async () => ({ shadow: await shadow(), differs: new Map() }),
    folder: { path: migrations.folder, layout: migrations.layout, newFile: migrations.newFile },
    timings: { replayMs: performance.now() - started - result.readMs, readMs: result.readMs },
    contentKey: result.repeatable ? contentKey(files, migrations, options) : null,
    close: result.close,
  };
}

type Opened = {
  readonly outcome: Outcome;
  readonly shadow: () => Promise<Shadow>;
  readonly readMs: number;
  readonly repeatable: boolean;
  readonly close: () => Promise<void>;
};

/** Applies the files that no earlier replay has applied. */
async function replayed(
  files: readonly MigrationText[],
  cache: ReplayCache,
  { platform, timeLimitMs, progress }: MigrationsOptions,
): Promise<Opened> {
  const { shadow, done, noted, repeatable } = await replay(files, {
    openBase: async () =>
      (await cache.openBase(timeLimitMs)) ?? { shadow: await openShadow({ platform, timeLimitMs }), done: nothingDone },
    prepare: prepareFile(platform),
    keep: cache.keepBase,
    progress: ({ file }, number) => progress(`replaying ${file} (${number} of ${files.length})`),
  });
  try {
    const started = performance.now();
    const outcome = { done, noted, catalog: await readCatalog(shadow) };
    if (repeatable) cache.keepOutcome(outcome);
    const readMs = performance.now() - started;
    return { outcome, shadow: async () => shadow, readMs, repeatable, close: () => shadow.close() };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}

/** The result of an earlier replay; its database is opened only when it is needed. */
function reopened(
  outcome: Outcome,
  files: readonly MigrationText[],
  cache: ReplayCache,
  options: MigrationsOptions,
): Opened {
  let opening: Promise<Shadow> | null = null;
  const open = async (): Promise<Shadow> => {
    const whole = await cache.openWhole(options.timeLimitMs);
    return whole ?? (await (await replayed(files, cache, options)).shadow());
  };
  return {
    outcome,
    shadow: () => {
      opening ??= open();
      return opening;
    },
    readMs: 0,
    repeatable: true,
    close: async () => {
      const shadow = await opening?.catch(() => null);
      await shadow?.close();
    },
  };
}

/** Of everything that the report depends on. */
function contentKey(files: readonly MigrationText[], { config }: Migrations, options: MigrationsOptions): string {
  const { exposed, platform } = options;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([version, platformIdentity(platform), exposed, config]));
  for (const { file, bytes } of files) hash.update(JSON.stringify([file, bytes.length])).update(bytes);
  return hash.digest("hex");
}
