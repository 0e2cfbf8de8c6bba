import { UserError } from "../errors.ts";
import { openDatabase } from "../source/live.ts";
import { isDatabaseUrl } from "../source/open.ts";
import { saveCatalog } from "../source/saved.ts";
import type { Progress } from "./settings.ts";

/** Saves a live database's catalog to a file. Reads in one read-only transaction. */
export async function runSnapshot(
  url: string,
  file: string,
  statementTimeout: number,
  progress: Progress,
): Promise<{ readonly name: string; readonly tables: number }> {
  if (!isDatabaseUrl(url)) throw new UserError("A snapshot is taken of a database: give its postgres:// URL.");
  const loaded = await openDatabase(url, { schemas: null, statementTimeoutMs: statementTimeout * 1000, progress });
  try {
    saveCatalog(file, loaded.catalog);
    return { name: loaded.source.name, tables: loaded.catalog.tables.length };
  } finally {
    await loaded.close();
  }
}
