import { createHash } from "node:crypto";
import type { Cache } from "../shadow/cache.ts";
import { type Engine, embedded } from "../shadow/engine.ts";
import type { NewObjects } from "../shadow/platform/default-privileges.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import { grantsIn } from "../sql/grants.ts";
import { loadParser } from "../sql/parse.ts";
import { buildIdentity } from "../version.ts";
import { describeMissing } from "./describe/describe-missing.ts";
import { settleExposedSchemas } from "./exposed-schemas.ts";
import { detectMigrations } from "./layouts/detect-layout.ts";
import type { MigrationFile, Migrations } from "./layouts/layout.ts";
import { type MigrationText, readMigration } from "./migration-text.ts";
import { newObjectsByTime, newObjectsNotice } from "./new-objects.ts";
import { placesOf } from "./numbered.ts";
import { openReplayed } from "./open-replayed.ts";
import { originsFrom } from "./origins.ts";
import { accountOf } from "./repair/account.ts";
import { assumedFrom } from "./repair/assumed.ts";
import type { Fate } from "./repair/fate.ts";
import { type Outcome, replayCache } from "./replay-cache.ts";
import { requirePostgres } from "./require-postgres.ts";
import { settlePlatform } from "./settle-platform.ts";
import { showPath } from "./show-path.ts";
import type { Loaded } from "./source.ts";

export type MigrationsOptions = {
  /** The schemas that the user says the API serves; null: ask the project. */
  readonly exposed: readonly string[] | null;
  /** A layout's name; null: detect it. */
  readonly layout: string | null;
  /** What the database holds before the first migration; null: what the layout or the files say. */
  readonly platform: Platform | null;
  /** What the API roles are granted on new objects in schema public; null: what Supabase did at the time of each migration. */
  readonly newObjects: NewObjects | null;
  /** For one statement. */
  readonly timeLimitMs: number;
  readonly cache: Cache;
  /** What the shadow runs on; PGlite unless told otherwise. */
  readonly engine?: Engine;
  readonly progress: (text: string) => void;
};

/**
 * Opens a folder of migrations, or SQL files in the order given, by replaying them in a shadow. Without a path: what the
 * working directory holds. Rejects with `UserError` when there is nothing to replay; a statement or file that fails is a
 * value in `statements`.
 */
export async function openMigrations(paths: readonly string[], options: MigrationsOptions): Promise<Loaded> {
  const { engine = embedded } = options;
  const migrations = await detectMigrations(paths, options.layout);
  await loadParser();
  const { files, notices: leftOut } = withoutIncluded(await readInTurn(migrations.files));
  requirePostgres(files, showPath(migrations.path));
  const { platform, notices } = await settlePlatform(options.platform, migrations, files);
  const newObjects = newObjectsOf(files, { ...options, platform });
  const cache = replayCache(options.cache, { files, newObjects, platform, engine });
  const started = performance.now();
  const { outcome, shadow, ...result } = await openReplayed({
    files,
    newObjects,
    cache,
    engine,
    describe: () => describeMissing({ root: migrations.root, statements: textsOf(files) }),
    options: { ...options, platform },
  });
  return {
    source: { kind: "migrations", name: showPath(migrations.path), layout: migrations.layout },
    catalog: outcome.catalog,
    exposed: settleExposedSchemas(
      { option: options.exposed, config: migrations.config?.schemas ?? null },
      outcome.catalog,
    ),
    origins: originsFrom(outcome.noted, placesOf(files)),
    statements: accountOf(
      files,
      { fates: outcome.done.fates, assumptions: outcome.assumptions },
      platform === "supabase",
    ),
    written: writtenIn(files, outcome.done.fates),
    secrets: files.flatMap(({ secrets }) => secrets),
    guests: migrations.config?.anonymousSignIns ?? null,
    signUp: migrations.config?.signUp ?? null,
    assumed: assumedFrom(outcome.marks, outcome.assumptions),
    notices: [
      ...engine.notices,
      ...notices,
      ...migrations.notices,
      ...leftOut,
      ...newObjectsNotice(files, newObjects),
      ...files.flatMap(({ notices }) => notices),
      ...(outcome.described?.notices ?? []),
    ],
    shadow: async () => ({ ...(await shadow()), differs: new Map() }),
    folder: { path: migrations.folder, layout: migrations.layout, newFile: migrations.newFile },
    timings: { replayMs: performance.now() - started - result.readMs, readMs: result.readMs },
    contentKey: result.repeatable
      ? contentKey(files, migrations, { ...options, platform, engine, described: outcome.described })
      : null,
    close: result.close,
  };
}

/** One after another: thousands at once would need as many open files. */
async function readInTurn(files: readonly MigrationFile[]): Promise<readonly MigrationText[]> {
  const read: MigrationText[] = [];
  for (const file of files) read.push(await readMigration(file));
  return read;
}

/** A file that another one includes runs there, and not once more by itself. */
function withoutIncluded(all: readonly MigrationText[]): Pick<Loaded, "notices"> & { files: readonly MigrationText[] } {
  const included = new Set(all.flatMap(({ includes }) => includes));
  const files = all.filter(({ path }) => !included.has(path));
  const [first, ...others] = all.filter(({ path }) => included.has(path));
  if (first === undefined) return { files, notices: [] };
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return {
    files,
    notices: [`${first.file}${more}: run where another file includes them with \\i, not by themselves.`],
  };
}

const textsOf = (files: readonly MigrationText[]): readonly string[] =>
  files.flatMap(({ statements }) => statements.map(({ text }) => text));

/** What failed has granted nothing. */
function writtenIn(files: readonly MigrationText[], fates: readonly Fate[]): Loaded["written"] {
  const failed = new Set(fates.flatMap(({ is, failure }) => (is === "assumed" ? [] : [failure.number])));
  return textsOf(files).flatMap((text, number) => (failed.has(number) ? [] : grantsIn(text)));
}

function newObjectsOf(
  files: readonly MigrationText[],
  { newObjects, platform }: Pick<MigrationsOptions, "newObjects" | "platform">,
): readonly NewObjects[] {
  if (platform !== "supabase") return files.map(() => "granted");
  return newObjects === null ? newObjectsByTime(files) : files.map(() => newObjects);
}

/** Of everything that the report depends on. */
function contentKey(
  files: readonly MigrationText[],
  { config }: Migrations,
  options: MigrationsOptions & {
    readonly engine: Engine;
    readonly platform: Platform;
    readonly described: Outcome["described"];
  },
): string {
  const { exposed, platform, newObjects, engine, described } = options;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([buildIdentity, engine.identity(platform), exposed, newObjects, config, described]));
  for (const { file, bytes, statements, transaction } of files) {
    hash.update(JSON.stringify([file, transaction, bytes.length])).update(bytes);
    // What a tool makes of the same bytes depends on its settings.
    for (const { text, at } of statements) hash.update(JSON.stringify([at.byte, text.length])).update(text);
  }
  return hash.digest("hex");
}
