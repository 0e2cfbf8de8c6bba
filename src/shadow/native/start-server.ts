import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, give, serverAccount } from "./account.ts";
import { type Binaries, usableBinaries } from "./binaries.ts";

/** A PostgreSQL server of this process's own, in a directory that `stop` removes. */
export type StartedServer = {
  /** The directory of its unix socket. */
  readonly directory: string;
  readonly port: number;
  /** Kills the server at once and removes what it wrote. */
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  /** What the directory's name begins with. */
  readonly name: string;
  readonly superuser: string;
  readonly password: string | null;
  /** Where it listens besides its unix socket; "": nowhere. */
  readonly address: string;
  /** Server settings, added to those that make it fast and small. */
  readonly settings: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf; null: the password where there is one, else everybody is trusted. */
  readonly authentication: readonly string[] | null;
  /** Files to put in the data directory, which only the server can read. */
  readonly files: Readonly<Record<string, string>>;
};

const run = promisify(execFile);

/** Starts a server from a package's programs, in about half a second. It ends with this process at the latest. */
export async function startServer(packageDirectory: string, options: StartOptions): Promise<StartedServer> {
  const account = serverAccount();
  const directory = mkdtempSync(join(tmpdir(), `${options.name}-`));
  try {
    const binaries = await usableBinaries(packageDirectory, directory, account);
    const data = await makeData(directory, binaries, account, options);
    const port = await freePort();
    const server = await start({ binaries, account, data, directory, port }, options);
    return { directory, port, stop: stopping(server, directory) };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

async function makeData(
  directory: string,
  { directory: programs, environment }: Binaries,
  account: Account,
  { superuser, password, authentication, files }: StartOptions,
): Promise<string> {
  const data = join(directory, "data");
  const secret = join(directory, "secret");
  mkdirSync(data);
  writeFileSync(secret, password ?? "", { mode: 0o600 });
  for (const path of [directory, data, secret]) give(path, account);
  const entry = password === null ? ["-A", "trust"] : ["-A", "scram-sha-256", `--pwfile=${secret}`];
  const args = ["-D", data, "-U", superuser, ...entry, "-E", "UTF8", "--locale=C", "-N"];
  await run(join(programs, "initdb"), args, { ...account.ids, env: environment });
  rmSync(secret);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(data, name), content, { mode: 0o600 });
    give(join(data, name), account);
  }
  if (authentication) writeFileSync(join(data, "pg_hba.conf"), `${authentication.join("\n")}\n`);
  return data;
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

type Running = { readonly process: ChildProcess; readonly gone: Promise<void> };

type Start = {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly data: string;
  readonly directory: string;
  readonly port: number;
};

/** Resolves when the server accepts connections. */
function start({ binaries, account, data, directory, port }: Start, options: StartOptions): Promise<Running> {
  const settings = {
    listen_addresses: options.address,
    unix_socket_directories: process.platform === "win32" ? "" : directory,
    fsync: "off",
    full_page_writes: "off",
    shared_buffers: "32MB",
    max_locks_per_transaction: "1024",
    ...options.settings,
  };
  const assignments = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(binaries.directory, "postgres"), ["-D", data, "-p", String(port), ...assignments], {
    ...account.ids,
    env: binaries.environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  return new Promise((resolve, reject) => {
    let log = "";
    server.once("error", reject);
    void gone.then(() => reject(new Error(`PostgreSQL did not start:\n${log}`)));
    server.stderr.on("data", (text: Buffer) => {
      log += text.toString();
      if (!log.includes("ready to accept connections")) return;
      log = "";
      resolve({ process: server, gone });
    });
  });
}

function stopping({ process: server, gone }: Running, directory: string): () => Promise<void> {
  const exit = (): void => {
    server.kill("SIGQUIT");
    rmSync(directory, { recursive: true, force: true });
  };
  process.once("exit", exit);
  return async () => {
    process.off("exit", exit);
    server.kill("SIGQUIT");
    await gone;
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
}
