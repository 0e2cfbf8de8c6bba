import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Ends and removes the servers of runs that were killed before they could. Those of other users are left. */
export function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^rowproof-native-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const directory = join(tmpdir(), name);
    endServer(join(directory, "data"));
    try {
      rmSync(directory, { recursive: true, force: true });
    } catch {
      // Somebody else's: theirs to remove.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The server's own file names its process and, beside it, the directory that it serves. */
function endServer(data: string): void {
  const file = join(data, "postmaster.pid");
  try {
    if (!existsSync(file)) return;
    const [pid, served] = readFileSync(file, "utf8").split("\n");
    if (served === data && Number(pid) > 0) process.kill(Number(pid), "SIGQUIT");
  } catch {
    // It is gone already, or somebody else's.
  }
}
