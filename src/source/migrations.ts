import { createHash } from "node:crypto";
import { readCatalog } from "../catalog/read.ts";
import { openShadow } from "../shadow/open-shadow.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import { loadParser } from "../sql/parse.ts";
import { settleExposedSchemas } from "./exposed-schemas.ts";
import { detectMigrations } from "./layouts/detect-layout.ts";
import type { Migrations } from "./layouts/layout.ts";
import { type MigrationText, readMigration } from "./migration-text.ts";
import { originsFrom } from "./origins.ts";
import { prepareFile } from "./prepare-file.ts";
import { nothingDone, placesOf, type ReplayOptions, replay, statementsOf } from "./replay.ts";
import { requirePostgres } from "./require-postgres.ts";
import { showPath } from "./show-path.ts";
import type { Loaded } from "./source.ts";

export type MigrationsOptions = {
  /** The schemas that the user says the API serves; null: ask the project. */
  readonly exposed: readonly string[] | null;
  /** What the database holds before the first migration. */
  readonly platform: Platform;
  /** For one statement. */
  readonly timeLimitMs: number;
};

export const defaultMigrationsOptions: MigrationsOptions = { exposed: null, platform: "supabase", timeLimitMs: 30_000 };

/**
 * Opens a folder of migrations, or one SQL file, by replaying it in a shadow. Without a path: what the working directory
 * holds. Rejects with `UserError` when there is nothing to replay; a statement or file that fails is a value in `statements`.
 */
export async function openMigrations(
  path: string | undefined,
  options: MigrationsOptions = defaultMigrationsOptions,
): Promise<Loaded> {
  const migrations = await detectMigrations(path);
  await loadParser();
  const files = await Promise.all(migrations.files.map(readMigration));
  requirePostgres(files, showPath(migrations.path));
  const started = performance.now();
  const { shadow, done, noted } = await replay(files, replayOptions(options));
  const replayed = performance.now();
  const catalog = await readCatalog(shadow);
  return {
    source: { kind: "migrations", name: showPath(migrations.path), layout: migrations.layout },
    catalog,
    exposed: settleExposedSchemas({ option: options.exposed, config: migrations.config?.schemas ?? null }, catalog),
    origins: originsFrom(noted, placesOf(files)),
    statements: statementsOf(files, done.failures),
    notices: [...migrations.notices, ...files.flatMap(({ notices }) => notices)],
    shadow: async () => ({ shadow, differs: new Map() }),
    folder: { path: migrations.path, layout: migrations.layout, newFile: migrations.newFile },
    timings: { replayMs: replayed - started, readMs: performance.now() - replayed },
    contentKey: contentKey(files, migrations, options),
    close: () => shadow.close(),
  };
}

function replayOptions({ platform, timeLimitMs }: MigrationsOptions): ReplayOptions {
  return {
    openBase: async () => ({ shadow: await openShadow({ platform, timeLimitMs }), done: nothingDone }),
    prepare: prepareFile(platform),
  };
}

/** Of everything that the catalog and the report depend on, but this program's own version. */
function contentKey(files: readonly MigrationText[], { config }: Migrations, options: MigrationsOptions): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([options, config]));
  for (const { file, bytes } of files) hash.update(JSON.stringify([file, bytes.length])).update(bytes);
  return hash.digest("hex");
}
