import { openSession, type ServerSession, type SessionOptions } from "../../live/session.ts";
import { integer, sql } from "../../sql/sql.ts";
import { inspect } from "../inspect.ts";
import type { Platform } from "../platform/platform.ts";
import type { Shadow } from "../shadow.ts";
import { shadowOver } from "../shadow-over.ts";
import { Misuse } from "../worker/protocol.ts";
import { freshSession, provideSuperuser } from "./as-superuser.ts";
import { createDatabase, dropDatabase } from "./databases.ts";
import type { Ground } from "./ground.ts";
import { type Handlers, lineTo } from "./line.ts";
import { preparePlatform } from "./prepare-platform.ts";
import { serverRefusal } from "./refuse.ts";
import { type ReplaceableSession, replaceable } from "./replaceable-session.ts";
import { retarget } from "./retarget.ts";
import { markRoles } from "./roles.ts";
import { ServerScratchLevels } from "./scratch-levels.ts";
import { resetSession, stateOf } from "./session-state.ts";
import { ServerSteps } from "./steps.ts";

/** A server that shadows are opened on. */
export type Place = {
  readonly url: string;
  readonly environment: SessionOptions["environment"];
  /** A session outside the shadows' databases, for what concerns the whole server. */
  readonly admin: ServerSession;
  readonly ground: Ground;
  /** Told when a shadow's database is made, and when it is gone. */
  readonly opened: (database: string) => void;
  readonly closed: (database: string) => Promise<void>;
};

export type ServerShadowOptions = { readonly platform: Platform; readonly limitMs: number };

/** Opens a shadow in a new database on the server. */
export const openServerShadow = (place: Place, options: ServerShadowOptions): Promise<Shadow> =>
  inNewDatabase(place, null, async (database) => {
    await provideSuperuser(place.admin);
    const session = await connectTo(place, database, options.limitMs);
    await preparePlatform(session, options.platform, place.ground);
    await markRoles(session, place.ground.roles);
    return shadowIn(place, database, session, options);
  });

/** Makes the database, and drops it where the work in it fails. */
async function inNewDatabase(
  place: Place,
  from: string | null,
  work: (database: string) => Promise<Shadow>,
): Promise<Shadow> {
  const database = await createDatabase(place.admin, from);
  place.opened(database);
  try {
    return await work(database);
  } catch (error) {
    await remove(place, database);
    throw error;
  }
}

/** A server that is gone has no database to drop. */
async function remove({ admin, closed }: Place, database: string): Promise<void> {
  await dropDatabase(admin, database).catch(() => null);
  await closed(database);
}

/**
 * What decides how things print and run is set as in the embedded Postgres, whatever the server's own settings are.
 */
const settings: Readonly<Record<string, string>> = {
  search_path: '"$user",public,extensions',
  client_encoding: "UTF8",
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  lc_messages: "C",
  lc_monetary: "C",
  lc_numeric: "C",
  lc_time: "C",
  default_text_search_config: "pg_catalog.english",
  bytea_output: "hex",
  max_parallel_workers_per_gather: "0",
  idle_in_transaction_session_timeout: "0",
  jit: "off",
};

async function connectTo(
  { url, environment, ground }: Place,
  database: string,
  limitMs: number,
): Promise<ServerSession> {
  const session = await openSession(url, {
    environment,
    connectTimeoutMs: 15_000,
    database,
    settings: {
      ...settings,
      // For when this process is gone, and its watchdog with it.
      statement_timeout: String(limitMs * 2),
      ...(ground.noticesLostClients && { client_connection_check_interval: "2000" }),
    },
  });
  await session.run(freshSession);
  return session;
}

function shadowIn(place: Place, database: string, first: ServerSession, options: ServerShadowOptions): Shadow {
  const session = replaceable(first);
  const line = lineTo(handlersOf(session, database, place), {
    limitMs: options.limitMs,
    kill: () => endSession(place.admin, session),
    close: async () => {
      await remove(place, database);
      await session.close();
    },
  });
  return shadowOver(line, {
    inspect: (text) => inspect(retarget(text, database), (node) => serverRefusal(node, database, place.ground)),
    dump: null,
    clone: () => line.inTurn(() => clone(place, database, session, options)),
  });
}

/** Postgres copies a database only while nobody is in it, so the session leaves it for the moment. */
async function clone(
  place: Place,
  database: string,
  session: ReplaceableSession,
  options: ServerShadowOptions,
): Promise<Shadow> {
  if (session.transaction() !== "none") throw new Misuse("A shadow cannot be cloned while a transaction is open.");
  const state = await stateOf(session);
  await session.close();
  try {
    return await inNewDatabase(place, database, async (copy) =>
      shadowIn(place, copy, await connectTo(place, copy, options.limitMs), options),
    );
  } finally {
    const again = await connectTo(place, database, options.limitMs);
    await again.run(state);
    session.replace(again);
  }
}

async function endSession(admin: ServerSession, { processId }: ServerSession): Promise<void> {
  await admin.rows(sql`select pg_catalog.pg_terminate_backend(${integer(processId)})`).catch(() => null);
}

function handlersOf(session: ServerSession, database: string, { ground }: Place): Handlers {
  const scratch = new ServerScratchLevels(session);
  const steps = new ServerSteps(session, database, ground);
  return {
    rows: (text) => rowsOf(session, text),
    run: async (texts) => {
      for (const text of texts) await session.run(text);
      return null;
    },
    script: async (step) => {
      await steps.run(step);
      return null;
    },
    attempt: (input, progress) => steps.attemptAll(input.steps, input.stopAt, progress),
    enter: () => scratch.enter(),
    leave: async (level) => {
      await scratch.leave(level);
      return null;
    },
    reset: async () => {
      await resetSession(session);
      await markRoles(session, ground.roles);
      scratch.forget();
      return null;
    },
    transaction: async () => session.transaction(),
    dump: async () => {
      throw new Misuse("A shadow on a server has no dump.");
    },
  };
}

async function rowsOf(session: ServerSession, text: string): Promise<readonly unknown[]> {
  const results = await session.run(text);
  if (results.length > 1) throw new Misuse(`query takes one statement, this is ${results.length}: ${text}`);
  return results[0]?.rows ?? [];
}
