import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cacheDirectory, openCache } from "../../src/shadow/cache.ts";
import { embedded } from "../../src/shadow/engine.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import type { MigrationText } from "../../src/source/migration-text.ts";
import { replayCache } from "../../src/source/replay-cache.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rowproof-cache-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const anyFile: MigrationText = {
  ...{ file: "1.sql", path: "/1.sql", time: null, bytes: new Uint8Array(), statements: [], included: new Map() },
  ...{ includes: [], transaction: "one", unusable: null, secrets: [], notices: [] },
};

const key = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("cache", () => {
  it("gives back what was put in, by kind and key", () => {
    const cache = openCache({ directory });
    cache.writeDump(key("a"), Buffer.from("database"));
    cache.writeJson(key("a"), { list: [1, null] });
    cache.writeJson(key("null"), null);
    const again = openCache({ directory });
    expect(Buffer.from(again.readDump(key("a")) ?? []).toString()).toBe("database");
    expect(again.readJson(key("a"))).toEqual({ list: [1, null] });
    expect(again.readJson(key("null"))).toBeNull();
    expect(again.readJson(key("b"))).toBeUndefined();
    expect(again.readDump(key("b"))).toBeNull();
  });

  it.each([
    [
      "a changed byte",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([255 - (bytes.at(-1) ?? 0)])]),
    ],
    ["a lost end", (bytes: Buffer) => bytes.subarray(0, -4)],
    ["nothing left", () => Buffer.alloc(0)],
    ["other bytes", () => Buffer.from("x".repeat(100))],
  ])("ignores and removes an entry with %s", (_, damage) => {
    const cache = openCache({ directory });
    cache.writeDump(key("a"), Buffer.from("database"));
    cache.writeJson(key("a"), "value");
    for (const name of readdirSync(directory)) {
      writeFileSync(join(directory, name), damage(readFileSync(join(directory, name))));
    }
    expect(cache.readDump(key("a"))).toBeNull();
    expect(cache.readJson(key("a"))).toBeUndefined();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("says whether it keeps anything, and asks nobody for a database that it would not keep", async () => {
    const shadow = {
      dump: () => {
        throw new Error("A database was dumped for nothing.");
      },
    } as unknown as Shadow;
    const input = { files: [anyFile], newObjects: ["granted" as const], platform: "none" as const, engine: embedded };
    const none = openCache({ directory: null });
    expect([none.keeps, openCache({ directory }).keeps]).toEqual([false, true]);
    await replayCache(none, input).keepBase(shadow, 1, null);
    await expect(replayCache(openCache({ directory }), input).keepBase(shadow, 1, null)).rejects.toThrow("for nothing");
  });

  it("is no cache where the directory cannot be used, and never an error", () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    for (const unusable of [join(file, "below"), "/proc/rowproof", "/dev/null/x", null]) {
      const cache = openCache({ directory: unusable });
      cache.writeJson(key("a"), 1);
      expect(cache.readJson(key("a"))).toBeUndefined();
    }
  });

  it("keeps the entries used last, within its size", () => {
    const cache = openCache({ directory, maximumBytes: 1000 });
    const big = "x".repeat(350);
    for (const [i, name] of ["old", "middle"].entries()) {
      cache.writeJson(key(name), big);
      utimesSync(join(directory, `${key(name)}.json`), new Date(2020, 0, i + 1), new Date(2020, 0, i + 1));
    }
    expect(cache.readJson(key("old"))).toBe(big);
    cache.writeJson(key("new"), big);
    expect(["old", "middle", "new"].map((name) => cache.readJson(key(name)) === big)).toEqual([true, false, true]);
  });

  it("leaves files alone that are not its own", () => {
    writeFileSync(join(directory, "letter.txt"), "x".repeat(5000));
    const cache = openCache({ directory, maximumBytes: 10 });
    cache.writeJson(key("a"), "too big to stay");
    expect(readdirSync(directory)).toEqual(["letter.txt"]);
  });

  it("refuses a key that is no hash", () => {
    expect(() => openCache({ directory }).readJson("../../etc/passwd")).toThrow("sha-256");
  });

  it("is read whole or not at all while others write", async () => {
    const built = new URL("../../dist/src/shadow/cache.js", import.meta.url).href;
    const writer = `
      const { openCache } = await import(${JSON.stringify(built)});
      const cache = openCache({ directory: ${JSON.stringify(directory)} });
      for (let i = 0; i < 150; i++) cache.writeJson(${JSON.stringify(key("shared"))}, String(process.pid).repeat(20000));
    `;
    const writers = [1, 2].map(() =>
      spawn(process.execPath, ["--input-type=module", "-e", writer], { stdio: "inherit" }),
    );
    const done = Promise.all(writers.map((child) => new Promise((resolve) => child.on("exit", resolve))));
    let running = true;
    void done.then(() => {
      running = false;
    });
    const cache = openCache({ directory });
    const wholes = new Set(writers.map(({ pid }) => String(pid).repeat(20000)));
    let seen = 0;
    while (running) {
      const value = cache.readJson(key("shared"));
      if (value !== undefined) {
        seen += 1;
        expect(wholes.has(String(value))).toBe(true);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await done).toEqual([0, 0]);
    expect(seen).toBeGreaterThan(0);
    expect(readdirSync(directory)).toEqual([`${key("shared")}.json`]);
  });

  it("is private to the user", () => {
    const below = join(directory, "a", "rowproof");
    openCache({ directory: below }).writeJson(key("a"), 1);
    const modes = [below, join(below, `${key("a")}.json`)].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  });
});

describe("cache directory", () => {
  it("is ROWPROOF_CACHE_DIR, else in the user's cache directory", () => {
    expect(cacheDirectory({ ROWPROOF_CACHE_DIR: "/x", XDG_CACHE_HOME: "/y" })).toBe("/x");
    expect(cacheDirectory({ ROWPROOF_CACHE_DIR: "" })).toBeNull();
    expect(cacheDirectory({ XDG_CACHE_HOME: "/y" })).toBe("/y/rowproof");
    expect(cacheDirectory({ XDG_CACHE_HOME: "relative" })).toMatch(/\/\.cache\/rowproof$/);
    expect(cacheDirectory({})).toMatch(/\/\.cache\/rowproof$/);
  });
});
