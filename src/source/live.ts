import { performance } from "node:perf_hooks";
import type { Catalog } from "../catalog/catalog.ts";
import { readCatalog } from "../catalog/read.ts";
import { vanished } from "../catalog/unread-notices.ts";
import { UserError } from "../errors.ts";
import { type ConnectOptions, connect, type LiveConnection } from "../live/connect.ts";
import { inSnapshot, type Timeouts } from "../live/snapshot.ts";
import type { Engine } from "../shadow/engine.ts";
import { PostgresError } from "../shadow/shadow.ts";
import { readKeptTexts } from "./kept-texts.ts";
import type { Loaded } from "./source.ts";
import { withoutFolder } from "./without-folder.ts";

export type DatabaseOptions = {
  /** The schemas that the API serves, where the caller knows better; null: ask the database. */
  readonly schemas: readonly string[] | null;
  readonly statementTimeoutMs: number;
  /** What the shadow runs on; PGlite unless told otherwise. */
  readonly engine?: Engine;
  readonly progress: (text: string) => void;
  /** Where libpq's variables (PGPASSWORD, PGSSLMODE, …) are looked up; the process's own unless told otherwise. */
  readonly environment?: ConnectOptions["environment"];
};

const connectTimeoutMs = 15_000;

/**
 * Reads a live database in one read-only transaction and closes the connection. Nothing is written and nobody waits for a
 * lock of ours for longer than a moment. Rejects with a `UserError` that names the database without its password.
 */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Loaded> {
  const begun = performance.now();
  const live = await connect(url, { environment: options.environment ?? process.env, connectTimeoutMs });
  try {
    options.progress(`reading ${live.name}`);
    const { catalog, kept } = await read(live, timeoutsFor(options.statementTimeoutMs));
    const loaded = withoutFolder(catalog, {
      source: { kind: "database", name: live.name, layout: null },
      notices: [...noticesOf(live), ...kept.notices],
      contentKey: null,
      schemas: options.schemas,
      ...(options.engine !== undefined && { engine: options.engine }),
      readMs: performance.now() - begun,
      progress: options.progress,
    });
    return { ...loaded, kept: kept.texts };
  } finally {
    await live.close();
  }
}

/** Between two statements Rowproof only computes: a session that sits idle for a minute has lost its reader. */
const timeoutsFor = (statement: number): Timeouts => ({ statement, lock: Math.min(statement, 2_000), idle: 60_000 });

/** Something dropped while it was being read makes Postgres stumble: another look sees the database without it. */
const looks = 3;

type Read = { readonly catalog: Catalog; readonly kept: Awaited<ReturnType<typeof readKeptTexts>> };

async function read(live: LiveConnection, timeouts: Timeouts): Promise<Read> {
  try {
    for (let look = 1; ; look += 1) {
      const all = await inSnapshot(live, timeouts, async (connection) => ({
        catalog: await readCatalog(connection, { statistics: true }),
        kept: await readKeptTexts(connection),
      }));
      if (look === looks || !all.catalog.unread.some(({ because }) => vanished.test(because))) return all;
    }
  } catch (error) {
    if (error instanceof PostgresError)
      throw new UserError(`The database ${live.name} cannot be read: ${error.message}.`);
    throw error;
  }
}

const noticesOf = (live: LiveConnection): readonly string[] =>
  live.ignored.map((name) => `The URL's parameter ${name} has no meaning for Rowproof and was ignored.`);
