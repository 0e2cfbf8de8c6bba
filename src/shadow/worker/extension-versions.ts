import type { PGlite } from "@electric-sql/pglite";
import { literal, sql } from "../../sql/sql.ts";
import type { ExtensionVersion } from "../inspect.ts";
import type { SeededFileSystem } from "./file-system.ts";
import { postgresError } from "./postgres-messages.ts";

/**
 * Lets CREATE and ALTER EXTENSION name any version of an extension that the shadow has: it is the one version it has, under
 * the name asked for. Postgres finds its way between versions by update scripts, so empty ones make every way short.
 */
export async function offerVersions(
  db: PGlite,
  fileSystem: SeededFileSystem,
  versions: readonly ExtensionVersion[],
): Promise<void> {
  for (const { extension, version } of versions) {
    const known = await versionsOf(db, extension);
    if (known === null) continue;
    for (const from of [known.here, known.installed]) {
      for (const to of [known.here, version]) offerUpdate(fileSystem, extension, from, to);
    }
  }
}

type Known = { readonly here: string; readonly installed: string | null };

/** null: there is no such extension, or Postgres cannot say now; it will say why when the statement runs. */
async function versionsOf(db: PGlite, extension: string): Promise<Known | null> {
  const asked = sql`select default_version as here, installed_version as installed
    from pg_catalog.pg_available_extensions where name = ${literal(extension)}`;
  try {
    return (await db.query<Known>(asked.text)).rows[0] ?? null;
  } catch (error) {
    if (postgresError(error) === null) throw error;
    return null;
  }
}

function offerUpdate(fileSystem: SeededFileSystem, extension: string, from: string | null, to: string | null): void {
  if (from === null || to === null || from === to || !isVersion(from) || !isVersion(to)) return;
  fileSystem.addFile(`share/postgresql/extension/${extension}--${from}--${to}.sql`, new Uint8Array());
}

/** As Postgres demands: it is part of a file's name. */
const isVersion = (text: string): boolean => /^[^-/\\].*$/.test(text) && !/--|\/|\\|-$/.test(text);
