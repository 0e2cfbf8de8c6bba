import { spawn } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import type { Folder } from "./folder.ts";

export type Measured = {
  /** null: a signal ended it. */
  readonly exit: number | null;
  readonly timedOut: boolean;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
  /** The most memory the process held; null: it could not say, because something ended it. */
  readonly megabytes: number | null;
};

export type MeasureOptions = {
  readonly prove: boolean;
  readonly timeoutSeconds: number;
  /** The launcher to run. */
  readonly rowproof: string;
};

const peak = /\nrowproof-bench maxRSS (\d+)\n/;

/** Sees the peak of the whole process, its worker threads included, when it ends by itself. */
const tellPeak = `data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>process.stderr.write("\\nrowproof-bench maxRSS "+process.resourceUsage().maxRSS+"\\n"))',
)}`;

/** Checks one folder as a user does: the launcher, in a process of its own, with nothing kept from earlier runs. */
export function measure({ path }: Folder, { prove, timeoutSeconds, rowproof }: MeasureOptions): Promise<Measured> {
  const started = performance.now();
  const args = ["check", basename(path), "--format", "json", "--quiet", "--no-cache", ...(prove ? [] : ["--no-prove"])];
  const child = spawn(process.execPath, ["--import", tellPeak, resolve(rowproof), ...args], {
    cwd: dirname(path),
    env: { ...process.env, ROWPROOF_CACHE_DIR: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: { readonly out: Buffer[]; readonly err: Buffer[] } = { out: [], err: [] };
  child.stdout.on("data", (chunk: Buffer) => chunks.out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.err.push(chunk));
  let timedOut = false;
  const watch = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, timeoutSeconds * 1000);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (exit) => {
      clearTimeout(watch);
      const err = Buffer.concat(chunks.err).toString("utf8");
      const kilobytes = peak.exec(err)?.[1];
      done({
        exit,
        timedOut,
        out: Buffer.concat(chunks.out).toString("utf8"),
        err: err.replace(peak, ""),
        seconds: (performance.now() - started) / 1000,
        megabytes: kilobytes === undefined ? null : Number(kilobytes) / 1024,
      });
    });
  });
}
