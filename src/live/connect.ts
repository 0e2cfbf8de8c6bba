import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";
import pg from "pg";
import { UserError } from "../errors.ts";
import { PostgresError } from "../shadow/shadow.ts";
import type { Sql } from "../sql/sql.ts";
import { codeOf, connectionFailure, messageOf, saidByServer } from "./failure.ts";
import { type Environment, type Host, type Target, targetOf } from "./target.ts";
import { waysToConnect } from "./tls.ts";

export type ConnectOptions = {
  readonly environment: Environment;
  /** How long one attempt to connect may take, unless the URL says. Milliseconds. */
  readonly connectTimeoutMs: number;
  readonly client?: ClientOptions;
};

/** What a caller wants otherwise than the URL and the driver have it. */
export type ClientOptions = Pick<pg.ClientConfig, "types" | "pipeline"> & {
  /** In place of the one in the URL. */
  readonly database?: string;
  /** Settings that the session starts with, and that RESET comes back to. */
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * One connection to a live database. It speaks the simple protocol without prepared statements and sets nothing outside a
 * transaction, so that it works through a pooler in transaction mode.
 */
export type LiveConnection = {
  /** `postgres://user@host:port/database`, for messages. */
  readonly name: string;
  /** Parameters of the URL that have no meaning here. */
  readonly ignored: readonly string[];
  /**
   * Runs one or several statements in one round trip and gives the rows of each. Rejects with `PostgresError` for what the
   * server said, with `UserError` where the connection is gone.
   */
  readonly run: <Row>(statements: Sql) => Promise<readonly (readonly Row[])[]>;
  readonly close: () => Promise<void>;
};

/** Opens a connection as libpq would: host after host, with and without TLS as sslmode says. Rejects with a `UserError`. */
export async function connect(url: string, options: ConnectOptions): Promise<LiveConnection> {
  const { client, target } = await openClient(url, options);
  return liveConnection(client, target);
}

/** As `connect`, and hands out the driver's client: for other modules of `live/`. */
export async function openClient(
  url: string,
  options: ConnectOptions,
): Promise<{ readonly client: pg.Client; readonly target: Target }> {
  const target = targetOf(url, options.environment);
  let last: UserError | null = null;
  for (const host of target.hosts) {
    const outcome = await connectTo(host, target, options);
    if (outcome.client) return { client: outcome.client, target };
    last = connectionFailure(outcome.error, host, target);
    // A server that answered and refused is the right one: libpq asks no other either.
    if (saidByServer(outcome.error) && codeOf(outcome.error).startsWith("28")) break;
  }
  throw last ?? new Error("no host to connect to");
}

type Outcome = { readonly client: pg.Client } | { readonly client: null; readonly error: unknown };

async function connectTo(host: Host, target: Target, options: ConnectOptions): Promise<Outcome> {
  let error: unknown = null;
  for (const tls of waysToConnect(target.tls, host.host)) {
    const client = clientFor(host, tls, target, options);
    try {
      await client.connect();
      return { client };
    } catch (failure) {
      await client.end().catch(() => {});
      error = saidByServer(error) && !saidByServer(failure) ? error : failure;
      if (!anotherWayMayHelp(failure)) break;
    }
  }
  return { client: null, error };
}

/** A wrong password stays wrong without TLS, and must not be shown to a network; an absent server stays absent. */
const anotherWayMayHelp = (failure: unknown): boolean =>
  saidByServer(failure)
    ? codeOf(failure) === "28000"
    : !/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENOENT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/.test(codeOf(failure));

function clientFor(host: Host, tls: ConnectionOptions | false, target: Target, options: ConnectOptions): pg.Client {
  const password = target.password(host);
  const { types, pipeline, database = target.database, settings = {} } = options.client ?? {};
  const serverOptions = [target.serverOptions ?? "", ...Object.entries(settings).map(startupOption)].join(" ").trim();
  const client = new pg.Client({
    host: host.address ?? host.host,
    port: host.port,
    user: target.user,
    database,
    // A function, because the driver looks for a password file of its own, and says so on stderr, where it is given none.
    password: () => password as string,
    ssl: tls && { ...tls, ...(isIP(host.host) === 0 && { servername: host.host }) },
    ...(tls && target.tls.negotiation === "direct" && { sslnegotiation: "direct" }),
    application_name: target.applicationName,
    ...(serverOptions !== "" && { options: serverOptions }),
    ...(types && { types }),
    ...(pipeline && { pipeline }),
    ...(target.channelBinding === "require" && { enableChannelBinding: true }),
    connectionTimeoutMillis: target.connectTimeoutMs ?? options.connectTimeoutMs,
    keepAlive: true,
  });
  // A connection that breaks between two statements is reported by the next one.
  client.on("error", () => {});
  return client;
}

/** As the server splits them: a backslash keeps what follows it. */
const startupOption = ([name, value]: readonly [string, string]): string =>
  `-c ${name}=${value.replace(/[\s\\]/g, (character) => `\\${character}`)}`;

const liveConnection = (client: pg.Client, target: Target): LiveConnection => ({
  name: target.name,
  ignored: target.ignored,
  run: async (statements) => {
    try {
      const results: unknown = await client.query(statements.text);
      return (Array.isArray(results) ? results : [results]).map((result: pg.QueryResult) => result.rows);
    } catch (error) {
      throw saidByServer(error) && !endsTheConnection(error)
        ? postgresError(error)
        : new UserError(`The connection to ${target.name} was lost: ${messageOf(error)}.`);
    }
  },
  close: () => client.end().catch(() => {}),
});

/** Shutdowns, and sessions that were ended from outside or sat idle too long. */
export const endsTheConnection = (error: unknown): boolean => /^(57P0[1-5]|08...|25P03)$/.test(codeOf(error));

/** What the server said, as an error of ours. */
export function postgresError(error: unknown): PostgresError {
  const { detail, hint, where, position } = error instanceof pg.DatabaseError ? error : {};
  return new PostgresError({
    message: messageOf(error),
    code: codeOf(error),
    detail: detail ?? null,
    hint: hint ?? null,
    where: where ?? null,
    position: position === undefined ? null : Number(position),
  });
}
