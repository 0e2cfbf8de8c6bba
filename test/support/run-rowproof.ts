import { type ChildProcess, fork, spawn } from "node:child_process";
import { resolve } from "node:path";

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type RunOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sees the process while it runs, which is one of its own then. */
  readonly during?: (child: ChildProcess) => void;
  /** In a process of its own, as a user starts it. */
  readonly alone?: boolean;
};

/** Runs the command line without a terminal: in a process that has run others before, unless it is to be alone. */
export function runRowproof(args: readonly string[], { cwd, env = {}, during, alone }: RunOptions): Promise<Ran> {
  const isBusy = warm?.isBusy === true;
  return alone === true || during !== undefined || isBusy ? runAlone(args, cwd, env, during) : runWarm(args, cwd, env);
}

type Environment = Readonly<Record<string, string>>;

function runAlone(
  args: readonly string[],
  cwd: string,
  env: Environment,
  during?: (child: ChildProcess) => void,
): Promise<Ran> {
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

let warm: { readonly child: ChildProcess; isBusy: boolean } | null = null;

/** Where the process ends instead of answering, what it said is the error. */
function runWarm(args: readonly string[], cwd: string, env: Environment): Promise<Ran> {
  const runner = warm ?? startWarm();
  runner.isBusy = true;
  return new Promise((done, fail) => {
    const ended = (code: number | null): void => {
      warm = null;
      fail(new Error(`rowproof ${args.join(" ")} ended the process, with ${code}.`));
    };
    runner.child.once("exit", ended);
    runner.child.once("message", (ran) => {
      runner.child.off("exit", ended);
      runner.isBusy = false;
      done(ran as Ran);
    });
    runner.child.send({ args, cwd: resolve(cwd), env });
  });
}

function startWarm(): { readonly child: ChildProcess; isBusy: boolean } {
  const child = fork(resolve("test/support/warm-rowproof.mjs"), { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  // What is said outside of a run is of a process that breaks.
  child.stderr?.pipe(process.stderr);
  child.unref();
  child.channel?.unref();
  warm = { child, isBusy: false };
  return warm;
}
