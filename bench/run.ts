/** Prints what whole runs of the command line take: seconds and the most memory of the process, each run in its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { startNativeServer } from "../test/support/native-server.ts";
import { fiftyFiles, oneMore } from "./fifty-files.ts";
import { before, manyTables } from "./many-tables.ts";

const folder = mkdtempSync(join(tmpdir(), "rowproof-bench-"));
const migrations = join(folder, "supabase/migrations");
const printMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nmaxRSS "+process.resourceUsage().maxRSS+"\\n"))';

type Run = { readonly seconds: number; readonly megabytes: number; readonly out: string };

function rowproof(args: readonly string[], cache: string): Run {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", printMemory, resolve("bin/rowproof.js"), ...args],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ROWPROOF_CACHE_DIR: join(folder, cache) },
      maxBuffer: 1024 ** 3,
    },
  );
  if (status !== 0 && status !== 1) throw new Error(`rowproof ${args.join(" ")} exited with ${status}: ${stderr}`);
  const peaks = [...stderr.matchAll(/maxRSS (\d+)/g)].map(([, kilobytes]) => Number(kilobytes));
  return { seconds: (performance.now() - started) / 1000, megabytes: Math.max(...peaks) / 1024, out: stdout };
}

/** The median of several runs. */
function told(label: string, count: number, run: (index: number) => Run): void {
  const runs = Array.from({ length: count }, (_, index) => run(index)).toSorted((a, b) => a.seconds - b.seconds);
  const { seconds = 0, megabytes = 0 } = runs[Math.floor(runs.length / 2)] ?? {};
  const spread =
    count === 1 ? "" : ` (${runs[0]?.seconds.toFixed(2)} to ${runs.at(-1)?.seconds.toFixed(2)} s in ${count} runs)`;
  console.log(`${label}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB${spread}`);
}

function fifty(): void {
  mkdirSync(migrations, { recursive: true });
  for (const [name, text] of fiftyFiles()) writeFileSync(join(migrations, name), text);
  const check = ["check", "--format", "json"];
  told("help", 5, () => rowproof(["--help"], "none"));
  told("50 files, nothing kept (cold)", 5, (index) => rowproof(check, `cold-${index}`));
  told("50 files, seen before", 5, () => rowproof(check, "cold-0"));
  writeFileSync(join(migrations, oneMore[0]), oneMore[1]);
  told("50 files seen before and one new", 4, (index) => rowproof(check, `cold-${index}`));
  told("50 files seen before and one new, without proofs", 1, () => rowproof([...check, "--no-prove"], "cold-4"));
}

async function live(): Promise<void> {
  const server = await startNativeServer(17);
  try {
    await server.run("postgres", "create role rowproof_reader login");
    await server.createDatabase("app", before);
    let made = 0;
    for (const size of [1_000, 10_000]) {
      for (; made < size; made += 250) await server.run("app", manyTables(made, made + 250));
      const url = server.url("app", "rowproof_reader");
      told(`${size} tables by URL, without proofs`, 1, () =>
        rowproof(["check", url, "-f", "json", "--no-prove"], "live"),
      );
      told(`${size} tables by URL, with proofs`, 1, () => rowproof(["check", url, "-f", "json"], "live"));
    }
  } finally {
    await server.stop();
  }
}

const [processor] = cpus();
console.log(
  `${cpus().length} cores (${processor?.model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.version}`,
);
try {
  fifty();
  if (process.argv.includes("--live")) await live();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
