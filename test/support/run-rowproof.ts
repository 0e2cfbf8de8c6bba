import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type RunOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sees the process while it runs. */
  readonly during?: (child: ChildProcess) => void;
};

/** Runs the command line as a user does: the launcher, in its own process, without a terminal. */
export function runRowproof(args: readonly string[], { cwd, env = {}, during }: RunOptions): Promise<Ran> {
  const child = spawn(process.execPath, [resolve("bin/rowproof.js"), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString("utf8");
  });
  during?.(child);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
  });
}
