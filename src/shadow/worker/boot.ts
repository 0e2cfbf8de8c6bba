import { PGlite } from "@electric-sql/pglite";
import { sql } from "../../sql/sql.ts";
import { platformScripts } from "../platform/platform.ts";
import { parsers } from "./postgres-messages.ts";
import type { EngineOptions } from "./protocol.ts";

/** Starts PGlite from a dump, or makes a database and its platform. */
export async function bootPGlite(options: EngineOptions): Promise<PGlite> {
  const db = await PGlite.create({
    initDbStartParams: ["--username", "rowproof", "--wal-segsize=1"],
    startParams: startParameters,
    parsers,
    ...(options.from === null ? {} : { loadDataDir: new Blob([new Uint8Array(options.from)]) }),
  });
  if (options.from === null) {
    for (const script of platformScripts(options.platform)) await db.exec(script);
    await db.exec(sql`set session authorization rowproof; reset all`.text);
  }
  return db;
}

/**
 * The search path is Supabase's for every role: PGlite ignores one set on a role or a database. System catalogs stay
 * protected as on a server, so PGlite's `-O` is left out.
 */
const startParameters: string[] = PGlite.defaultStartParams
  .filter((parameter) => parameter !== "-O")
  .map((parameter) => (parameter === "search_path=public" ? 'search_path="$user",public,extensions' : parameter));
