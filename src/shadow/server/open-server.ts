import { createHash } from "node:crypto";
import { sorted } from "../../catalog/order.ts";
import { UserError } from "../../errors.ts";
import { whenInterrupted } from "../../interruption.ts";
import { openSession, type ServerSession, type SessionOptions } from "../../live/session.ts";
import { sql } from "../../sql/sql.ts";
import type { Engine } from "../engine.ts";
import { defaultLimitMs } from "../open-shadow.ts";
import { standIns } from "../platform/extensions/stand-ins.ts";
import { platformScripts } from "../platform/platform.ts";
import { dropDatabase, dropLeftovers } from "./databases.ts";
import { type Ground, readGround } from "./ground.ts";
import { openServerShadow, type Place } from "./open-shadow.ts";
import { requireNoTables } from "./require-no-tables.ts";
import { dropMarkedRoles, markRoles } from "./roles.ts";
import { takeTurn } from "./take-turn.ts";

export type ServerOptions = {
  readonly environment: SessionOptions["environment"];
  /** Made for this run alone: nothing on it has to be spared. */
  readonly throwAway: boolean;
  /** How a report calls it, in brackets after its version, such as `native`. */
  readonly label: string;
  readonly progress: (text: string) => void;
  /** Ends the server itself, where this run started it. */
  readonly stop: () => Promise<void>;
};

const oldest = 140_000;

/**
 * Shadows in databases of their own on a server. What an earlier run that was killed left there is dropped first. Rejects
 * with a `UserError` where the server cannot be used, or looks as if others used it.
 */
export async function openServer(url: string, options: ServerOptions): Promise<Engine> {
  const admin = await openAdmin(url, options);
  try {
    await requireSuperuser(admin);
    await takeTurn(admin, options.progress);
    await dropLeftovers(admin);
    await dropMarkedRoles(admin);
    const ground = await readGround(admin, options.throwAway);
    if (!options.throwAway) await requireNoTables(url, options.environment, admin);
    return engineOn({ url, environment: options.environment, admin, ground }, options);
  } catch (error) {
    await admin.close();
    throw error;
  }
}

/** In the database that every server has, so that runs with other URLs take turns with this one. */
async function openAdmin(url: string, { environment }: ServerOptions): Promise<ServerSession> {
  const options = { environment, connectTimeoutMs: 15_000, settings: { client_encoding: "UTF8" } };
  const asked = await openSession(url, options);
  const [found] = await asked.rows<{ name: string; common: boolean }>(sql`select pg_catalog.current_database() as name,
    exists (select from pg_catalog.pg_database where datname = 'postgres' and datallowconn) as common`);
  if (found === undefined || !found.common || found.name === "postgres") return asked;
  await asked.close();
  return openSession(url, { ...options, database: "postgres" });
}

type Able = { readonly user: string; readonly superuser: boolean; readonly standby: boolean; readonly version: number };

async function requireSuperuser(admin: ServerSession): Promise<void> {
  const [found] = await admin.rows<Able>(sql`select session_user as user, rolsuper as superuser,
      pg_catalog.pg_is_in_recovery() as standby, pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version
    from pg_catalog.pg_roles where rolname = session_user`);
  if (found === undefined) throw new Error("The server did not say who its user is.");
  if (found.version < oldest) {
    throw new UserError(
      `The server ${admin.name} is PostgreSQL ${Math.floor(found.version / 10_000)}, and --shadow takes 14 and newer.`,
    );
  }
  if (found.standby) throw new UserError(`The server ${admin.name} is a standby, on which no database can be made.`);
  if (!found.superuser) {
    throw new UserError(
      `--shadow makes a database and roles on ${admin.name} and becomes them, which only a superuser may, and user ${found.user} is none.`,
      "Give the URL of a superuser of an empty server, or use --shadow native or --shadow docker:postgres:17.",
    );
  }
}

type Server = Pick<Place, "url" | "environment" | "admin" | "ground">;

function engineOn({ url, environment, admin, ground }: Server, { label, stop, throwAway }: ServerOptions): Engine {
  const open = new Set<string>();
  const tidyRoles = async (): Promise<void> => {
    await markRoles(admin, ground.roles);
    await dropMarkedRoles(admin);
  };
  const place: Place = {
    url,
    environment,
    admin,
    ground,
    opened: (database) => open.add(database),
    closed: async (database) => {
      open.delete(database);
      // Roles belong to all databases of a server: they go with the last of ours.
      if (open.size === 0) await tidyRoles().catch(() => {});
    },
  };
  const leave = async (): Promise<void> => {
    withdraw();
    if (!throwAway) {
      for (const database of open) await dropDatabase(admin, database).catch(() => {});
      await tidyRoles().catch(() => {});
    }
    await admin.close();
    await stop();
  };
  const withdraw = whenInterrupted(leave);
  return {
    notices: noticesOf(ground, label),
    identity: (platform) => identityOf(platformScripts(platform), ground),
    open: ({ platform, timeLimitMs = defaultLimitMs }) => openServerShadow(place, { platform, limitMs: timeLimitMs }),
    dumps: false,
    close: leave,
  };
}

/** Raised when shadows on servers change in a way that the platform's scripts do not show. */
const serverFormat = 1;

function identityOf(
  scripts: readonly string[],
  { versionText, extensions, roles, superusers, throwAway }: Ground,
): string {
  const server = [versionText, [...extensions], sorted([...roles]), sorted([...superusers]), throwAway];
  const content = ["server", serverFormat, scripts, standIns, server];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

function noticesOf({ versionText, superusers }: Ground, label: string): readonly string[] {
  const judge = `Judged by PostgreSQL ${versionText} (${label}).`;
  if (!superusers.has("postgres")) return [judge];
  return [
    judge,
    "On this server role postgres is a superuser, unlike on Supabase, so what only a superuser may do was not refused to the migrations.",
  ];
}
