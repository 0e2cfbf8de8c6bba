/** Prints how long it takes, and how much memory, to read live databases of 1,000 and 10,000 tables. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { catalogToJson } from "../src/catalog/saved.ts";
import { openDatabase } from "../src/source/live.ts";
import { startNativeServer } from "../test/support/native-server.ts";
import { before, manyTables } from "./many-tables.ts";

const sizes = [1_000, 10_000];
const megabyte = 1024 * 1024;
const [url] = process.argv.slice(2);
if (url === undefined) await measureAll();
else await measure(url);

/** Each size in a process of its own, so that the memory is that of one reading. */
async function measureAll(): Promise<void> {
  const server = await startNativeServer(17);
  try {
    await server.run("postgres", "create role rowproof_reader login");
    let made = 0;
    await server.createDatabase("app", before);
    for (const size of sizes) {
      for (; made < size; made += 250) await server.run("app", manyTables(made, made + 250));
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), server.url("app", "rowproof_reader")], {
        stdio: "inherit",
      });
    }
  } finally {
    await server.stop();
  }
}

async function measure(database: string): Promise<void> {
  const idle = process.resourceUsage().maxRSS / 1024;
  const { catalog, timings } = await openDatabase(database, {
    schemas: null,
    statementTimeoutMs: 60_000,
    progress: () => {},
  });
  const peak = process.resourceUsage().maxRSS / 1024;
  const size = catalogToJson(catalog).length / megabyte;
  console.log(
    `${catalog.tables.length} tables: ${(timings.readMs / 1000).toFixed(1)} s, ${peak.toFixed(0)} MB at most (${idle.toFixed(0)} MB of it before), ${size.toFixed(0)} MB as JSON`,
  );
}
