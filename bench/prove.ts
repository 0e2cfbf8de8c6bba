/**
 * How long it takes to attack everything: `npm run bench:prove -- [TABLES…]`, 100 and 500 unless told otherwise. For each size
 * the access matrix (`rowproof prove`) and the findings with their proofs and fixes (`rowproof check`), without any cache,
 * each in a process of its own: seconds on the clock, seconds of both cores' time, memory.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { tenantApp } from "./tenant-app.ts";

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "rowproof-bench-"));

console.log(
  `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
);
console.log("| command | tables | s | CPU s | MB | result |\n|---|---|---|---|---|---|");
try {
  for (const tables of sizes.length > 0 ? sizes : [100, 500]) {
    const file = join(folder, `app-${tables}.sql`);
    writeFileSync(file, tenantApp(tables));
    for (const command of ["prove", "check"]) console.log(await rowOf(command, file, tables));
  }
} finally {
  rmSync(folder, { recursive: true });
}

type Used = { readonly seconds: number; readonly cpu: number; readonly megabytes: number };

async function rowOf(command: string, file: string, tables: number): Promise<string> {
  const output = join(folder, `${command}.json`);
  const own = command === "prove" ? ["--budget", "600"] : ["--fail-on", "none"];
  const { seconds, cpu, megabytes } = await run([
    ...[command, file, "--no-cache", "--quiet", ...own],
    ...["--format", "json", "--output", output],
  ]);
  const { summary } = JSON.parse(readFileSync(output, "utf8")) as {
    readonly summary: Readonly<Record<string, number>>;
  };
  const result = Object.entries(summary).map(([name, count]) => `${count} ${name}`);
  return `| ${command} | ${tables} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${megabytes.toFixed(0)} | ${result.join(", ")} |`;
}

/** What a run used, told by itself as it ends. */
async function run(args: readonly string[]): Promise<Used> {
  const began = performance.now();
  const teller = `process.on("exit", () => process.send(process.resourceUsage()));`;
  const child = spawn(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(teller)}`, "bin/rowproof.js", ...args],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  return await new Promise<Used>((settle, fail) => {
    let used: NodeJS.ResourceUsage | null = null;
    child.on("message", (message) => {
      used = message as NodeJS.ResourceUsage;
    });
    child.on("close", (code) => {
      if (used === null || code !== 0) return fail(new Error(`rowproof ${args.join(" ")} ended with ${code}`));
      const cpu = (used.userCPUTime + used.systemCPUTime) / 1e6;
      settle({ seconds: (performance.now() - began) / 1000, cpu, megabytes: used.maxRSS / 1024 });
    });
  });
}
