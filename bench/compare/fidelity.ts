import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCache } from "../../src/shadow/cache.ts";
import type { Platform } from "../../src/shadow/platform/platform.ts";
import { detectMigrations } from "../../src/source/layouts/detect-layout.ts";
import { openDatabase } from "../../src/source/live.ts";
import { openMigrations } from "../../src/source/migrations.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { type Major, startNativeServer } from "../../test/support/native-server.ts";
import { applySupabase } from "../../test/support/supabase-server.ts";
import { type Applied, applyPlainly } from "./apply-plainly.ts";
import { type Comparison, compareCatalogs } from "./differences.ts";

export type FidelityOptions = {
  /** A folder of migrations, or a file. */
  readonly path: string;
  /** null: detected. */
  readonly layout: string | null;
  readonly platform: Platform;
  readonly major: Major;
  /** Run on the server first: what the project's own tool makes before its migrations. */
  readonly prelude?: string;
};

export type Fidelity = Comparison &
  Applied & {
    readonly layout: string;
    readonly files: number;
    /** Extensions of the replay that the server has no files of, so that nothing of theirs can be compared. */
    readonly unavailable: readonly string[];
    /** Statements that failed in the replay. */
    readonly failed: readonly string[];
    /** Statements that ran on an assumption, or changed rows only and were let go. */
    readonly assumed: number;
  };

/** Neither makes objects: the one is the shadow's superuser, the other PGlite's own. */
const serverRoles = new Set(["rowproof", "postgres"]);

const extensions = "select name from pg_catalog.pg_available_extensions";

const withoutExtensions = (
  catalog: Catalog,
  isOut: (extension: Catalog["extensions"][number]) => boolean,
): Catalog => ({
  ...catalog,
  extensions: catalog.extensions.filter((extension) => !isOut(extension)),
});

/** Replays a folder in the shadow, applies it to a real server as plainly as can be, and compares what both have then. */
export async function fidelityOf(options: FidelityOptions): Promise<Fidelity> {
  const { path, layout, platform, major, prelude = "" } = options;
  await loadParser();
  const migrations = await detectMigrations([path], layout);
  const replayed = await openMigrations([path], {
    ...{ exposed: null, layout, platform, newObjects: "granted", timeLimitMs: 60_000 },
    ...{ cache: openCache({ directory: null }), progress: () => undefined },
  });
  await replayed.close();
  const server = await startNativeServer(major, { superuser: platform === "supabase" ? "rowproof" : "postgres" });
  try {
    const url = await server.createDatabase("app");
    if (platform === "supabase") await applySupabase(server, "app");
    if (prelude !== "") await server.run("app", prelude);
    const before = platform === "supabase" ? "set session authorization postgres" : "";
    const applied = await applyPlainly({ url, before, read: migrations.files });
    const real = await openDatabase(url, { schemas: null, statementTimeoutMs: 60_000, progress: () => undefined });
    await real.close();
    const available = new Set((await server.run("app", extensions)).map(({ name }) => String(name)));
    const isUnknown = ({ name }: Catalog["extensions"][number]): boolean => !available.has(name);
    return {
      ...compareCatalogs(withoutExtensions(replayed.catalog, isUnknown), real.catalog, serverRoles),
      unavailable: replayed.catalog.extensions.filter(isUnknown).map(({ name }) => name),
      ...applied,
      layout: migrations.layout,
      files: migrations.files.length,
      assumed: replayed.statements.assumed + replayed.statements.ignored,
      failed: replayed.statements.failed.map(({ file, line, message }) => `${file}:${line} ${message}`),
    };
  } finally {
    await server.stop();
  }
}
