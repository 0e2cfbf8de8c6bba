import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { asUser, binariesOf, copyNewCluster, type Major, own } from "./server-files.ts";

export type { Major } from "./server-files.ts";

/** A real PostgreSQL server of a test's own, on a loopback port and a unix socket, in a directory that `stop` removes. */
export type NativeServer = {
  readonly major: Major;
  readonly port: number;
  /** The directory of the unix socket. */
  readonly socketDirectory: string;
  /** `postgres://user@127.0.0.1:port/database`; the user is the superuser unless told otherwise. */
  readonly url: (database: string, user?: string) => string;
  /** Makes an empty database, runs the script in it as superuser, and gives its URL. */
  readonly createDatabase: (name: string, script?: string) => Promise<string>;
  /** Runs a script as superuser and gives the rows of its last statement. */
  readonly run: (database: string, script: string) => Promise<readonly Record<string, unknown>[]>;
  /** Kills the server at once, as a crash would, and removes what it wrote. */
  readonly stop: () => Promise<void>;
};

export type NativeServerOptions = {
  /** The superuser's name; `postgres` unless told otherwise. */
  readonly superuser?: string;
  /** Server settings, added to those that make it fast and small. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf; everybody is trusted unless told otherwise. */
  readonly authentication?: readonly string[];
  /** Files to put in the data directory, such as a certificate; only the server can read them. */
  readonly files?: Readonly<Record<string, string>>;
};

/** Starts a server in about a third of a second. It ends with this process at the latest. */
export async function startNativeServer(major: Major, options: NativeServerOptions = {}): Promise<NativeServer> {
  const superuser = options.superuser ?? "postgres";
  const directory = mkdtempSync(join(tmpdir(), `rowproof-pg${major}-`));
  own(directory);
  const binaries = await binariesOf(major);
  const data = join(directory, "data");
  await copyNewCluster(major, superuser, data);
  for (const [name, content] of Object.entries(options.files ?? {})) {
    writeFileSync(join(data, name), content, { mode: 0o600 });
    own(join(data, name));
  }
  if (options.authentication) writeFileSync(join(data, "pg_hba.conf"), `${options.authentication.join("\n")}\n`);
  const port = await freePort();
  const kill = await start(join(binaries, "postgres"), data, directory, port, options.settings ?? {});
  const exit = (): void => {
    void kill();
    rmSync(directory, { recursive: true, force: true });
  };
  process.once("exit", exit);
  return {
    major,
    port,
    socketDirectory: directory,
    ...doors(directory, port, superuser),
    stop: async () => {
      process.off("exit", exit);
      await kill();
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function doors(
  socketDirectory: string,
  port: number,
  superuser: string,
): Pick<NativeServer, "url" | "createDatabase" | "run"> {
  const url: NativeServer["url"] = (database, user = superuser) =>
    `postgres://${encodeURIComponent(user)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const inDatabase: NativeServer["run"] = async (database, script) => {
    const client = new pg.Client({ host: socketDirectory, port, user: superuser, database });
    // A server that is killed under a client is what some tests are about: the query rejects.
    client.on("error", () => {});
    await client.connect();
    try {
      const results: pg.QueryResult | readonly pg.QueryResult[] = await client.query(script);
      return Array.isArray(results) ? (results.at(-1)?.rows ?? []) : (results as pg.QueryResult).rows;
    } finally {
      await client.end();
    }
  };
  return {
    url,
    run: inDatabase,
    createDatabase: async (name, script) => {
      await inDatabase("postgres", `create database ${pg.escapeIdentifier(name)}`);
      if (script !== undefined) await inDatabase(name, script);
      return url(name);
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });

/** Resolves when the server accepts connections; the result kills it and tells when it is gone. */
function start(
  postgres: string,
  data: string,
  socketDirectory: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: socketDirectory,
    fsync: "off",
    full_page_writes: "off",
    shared_buffers: "32MB",
    max_locks_per_transaction: "1024",
    ...settings,
  };
  const assignments = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(postgres, ["-D", data, "-p", String(port), ...assignments], {
    ...asUser,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let log = "";
    const gone = new Promise<void>((done) => server.once("exit", () => done()));
    server.once("error", reject);
    void gone.then(() => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    server.stderr.on("data", (text: Buffer) => {
      log += text.toString();
      if (log.includes("ready to accept connections")) {
        log = "";
        resolve(() => {
          server.kill("SIGQUIT");
          return gone;
        });
      }
    });
  });
}
