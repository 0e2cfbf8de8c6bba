import { PGlite } from "@electric-sql/pglite";
import { sql } from "../../sql/sql.ts";
import type { Compiled } from "./compiled.ts";
import { SeededFileSystem } from "./file-system.ts";
import type { Files } from "./pack.ts";
import { parsers } from "./postgres-messages.ts";

export type Started = { readonly db: PGlite; readonly fileSystem: SeededFileSystem };

/** Starts PGlite on these files; where they hold no database, one is made. */
export async function startPGlite(seed: Files, wasm: Compiled | null = null): Promise<Started> {
  const fileSystem = new SeededFileSystem(seed);
  const db = await PGlite.create({
    fs: fileSystem,
    initDbStartParams: ["--username", "rowproof", "--wal-segsize=1"],
    startParams,
    parsers,
    ...(wasm === null ? {} : { pgliteWasmModule: wasm }),
  });
  return { db, fileSystem };
}

/**
 * The files of the database as they have to be for another engine to start on them. What an interrupted transaction wrote
 * would be lost, so call it outside one. Of the write-ahead log it keeps what recovery reads.
 */
export async function snapshot(db: PGlite, fileSystem: SeededFileSystem): Promise<Files> {
  await db.exec(sql`checkpoint`.text);
  const { rows } = await db.query<{ first: string; last: string }>(
    sql`select pg_catalog.pg_walfile_name(redo_lsn) as first, pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()) as last
      from pg_catalog.pg_control_checkpoint()`.text,
  );
  const [log] = rows;
  if (log === undefined) throw new Error("Postgres did not say where its log is.");
  return fileSystem.dataFiles((path) => {
    const segment = /^data\/pg_wal\/([0-9A-F]{24})$/.exec(path)?.[1];
    return segment === undefined || (segment >= log.first && segment <= log.last);
  });
}

/**
 * The search path is Supabase's for every role: PGlite ignores one set on a role or a database. System catalogs stay
 * protected as on a server, so PGlite's `-O` is left out. Everything is in memory already, so few buffers are enough.
 */
const startParams: string[] = [
  ...PGlite.defaultStartParams
    .filter((parameter) => parameter !== "-O")
    .map((parameter) => (parameter === "search_path=public" ? 'search_path="$user",public,extensions' : parameter)),
  ...["shared_buffers=16MB", "wal_recycle=off", "full_page_writes=off", "wal_level=logical"].flatMap((s) => ["-c", s]),
];
