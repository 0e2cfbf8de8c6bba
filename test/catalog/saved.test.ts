import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogFromJson, catalogToJson } from "../../src/catalog/saved.ts";
import { UserError } from "../../src/errors.ts";
import { openDatabase } from "../../src/source/live.ts";
import { openSavedCatalog, saveCatalog } from "../../src/source/saved.ts";
import type { Loaded } from "../../src/source/source.ts";
import { everythingIn } from "../support/everything.ts";
import { startNativeServer } from "../support/native-server.ts";

const options = { schemas: null, statementTimeoutMs: 30_000, progress: () => {}, environment: {} };

describe("a saved catalog", () => {
  let folder: string;
  let live: Loaded;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "rowproof-saved-"));
    const server = await startNativeServer(18);
    try {
      const url = await server.createDatabase("db", everythingIn(18));
      live = await openDatabase(url, options);
    } finally {
      await server.stop();
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("comes back as it was, statistics included", async () => {
    const path = join(folder, "catalog.json");
    saveCatalog(path, live.catalog);
    const loaded = await openSavedCatalog(path, options);
    expect(loaded.catalog).toEqual(live.catalog);
    expect(catalogToJson(loaded.catalog)).toBe(catalogToJson(live.catalog));
    expect(Object.isFrozen(loaded.catalog.tables[0]?.columns)).toBe(true);
    expect(loaded.source).toEqual({ kind: "catalog", name: path, layout: null });
    expect(loaded.exposed).toEqual(live.exposed);
    expect(readdirSync(folder)).toEqual(["catalog.json"]);
  });

  it("has a content key that changes with the catalog and with what is exposed", async () => {
    const path = join(folder, "key.json");
    saveCatalog(path, live.catalog);
    const key = async (schemas: readonly string[] | null) =>
      (await openSavedCatalog(path, { ...options, schemas })).contentKey;
    const first = await key(null);
    expect(await key(null)).toBe(first);
    expect(await key(["api"])).not.toBe(first);
    saveCatalog(path, { ...live.catalog, publications: [] });
    expect(await key(null)).not.toBe(first);
  });

  const damaged: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ["is cut short", (text) => text.slice(0, 5000), /c\.json is not JSON/],
    [
      "is another kind of file",
      () => '{"name":"x","version":"1.0.0"}',
      /c\.json is not a catalog that rowproof snapshot wrote/,
    ],
    ["is a list", () => "[]", /is not a catalog/],
    [
      "is of a newer format",
      (text) => text.replace('"formatVersion": 1', '"formatVersion": 2'),
      /has format 2.*reads format 1/,
    ],
    ["lacks a list", (text) => text.replace('"policies":', '"polices":'), /c\.json is damaged at tables\[0\]/],
    [
      "has a word that is none",
      (text) => text.replace('"rls": "off"', '"rls": "perhaps"'),
      /damaged at tables\[\d+\]\.rls/,
    ],
  ];
  it.each(damaged)("that %s is refused in one sentence", (_, damage, message) => {
    const text = damage(catalogToJson(live.catalog));
    const open = () => catalogFromJson(text, "c.json");
    expect(open).toThrow(UserError);
    expect(open).toThrow(message);
  });

  it("may begin with a byte order mark", () => {
    expect(catalogFromJson(`\uFEFF${catalogToJson(live.catalog)}`, "c.json")).toEqual(live.catalog);
  });

  it("that cannot be written or read is a sentence, and leaves nothing behind", async () => {
    const nowhere = join(folder, "no", "where.json");
    expect(() => saveCatalog(nowhere, live.catalog)).toThrow(
      `${nowhere} cannot be written: there is no such file or folder.`,
    );
    await expect(openSavedCatalog(nowhere, options)).rejects.toThrow(
      `${nowhere} cannot be read: there is no such file or folder.`,
    );
    writeFileSync(join(folder, "file"), "");
    expect(() => saveCatalog(join(folder, "file", "x.json"), live.catalog)).toThrow(UserError);
  });
});
