import { execFile } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";

/** The majors whose binaries are development dependencies. */
export type Major = 14 | 15 | 17 | 18;

const run = promisify(execFile);

/** Postgres refuses to run as root: then it runs as nobody. */
const nobody = { uid: 65534, gid: 65534 };
export const asUser = process.getuid?.() === 0 ? nobody : {};

/** Gives a path to the user that the servers run as. */
export function own(path: string): void {
  if ("uid" in asUser) chownSync(path, nobody.uid, nobody.gid);
}

/** Names the directory of what is made once for all test files, to the processes that run them. */
const variable = "ROWPROOF_TEST_SERVER_FILES";

/** Vitest's global setup: makes that directory, and gives what removes it. */
export function setup(): () => void {
  const directory = ownDirectory();
  process.env[variable] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}

function ownDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "rowproof-server-files-"));
  own(directory);
  return directory;
}

let directoryOfProcess: string | null = null;

/** Outside of the tests each process has its own, and removes it. */
function sharedDirectory(): string {
  const given = process.env[variable];
  if (given !== undefined) return given;
  if (directoryOfProcess === null) {
    const directory = ownDirectory();
    process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
    directoryOfProcess = directory;
  }
  return directoryOfProcess;
}

/** Makes something under a name where it is not there; of two who make it at a time, one is taken. */
async function madeOnce(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
  const path = join(sharedDirectory(), name);
  if (existsSync(path)) return path;
  const directory = mkdtempSync(join(sharedDirectory(), "making-"));
  own(directory);
  await make(join(directory, name));
  try {
    renameSync(join(directory, name), path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
  return path;
}

/** Puts a data directory as initdb makes it at a path. It is made once and copied, which takes a tenth of the time. */
export async function copyNewCluster(major: Major, superuser: string, path: string): Promise<void> {
  const cluster = await madeOnce(`data-${major}-${superuser}`, async (data) => {
    const flags = ["-D", data, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"];
    await run(join(await binariesOf(major), "initdb"), flags, asUser);
  });
  await run("cp", ["-a", cluster, path]);
}

const found = new Map<Major, Promise<string>>();

/** The folder of `postgres` and `initdb`, where the user that runs them can reach it. */
export function binariesOf(major: Major): Promise<string> {
  const binaries = found.get(major) ?? findBinaries(major);
  found.set(major, binaries);
  return binaries;
}

async function findBinaries(major: Major): Promise<string> {
  const root = dirname(dirname(createRequire(import.meta.url).resolve(`postgres-linux-x64-${major}`)));
  linkLibraries(root);
  const binaries = join(root, "native", "bin");
  try {
    await run(join(binaries, "postgres"), ["--version"], asUser);
    return binaries;
  } catch {
    const copy = await madeOnce(`native-${major}`, async (path) =>
      cpSync(join(root, "native"), path, { recursive: true, verbatimSymlinks: true }),
    );
    return join(copy, "bin");
  }
}

/** npm packages hold no symbolic links: the package lists them, and its install script, which npm may not run, makes them. */
function linkLibraries(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(root, source)), path);
  }
}
