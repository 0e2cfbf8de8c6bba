import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { names, now, openFixture, readingOf, sqlOf, times } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("Drizzle with a journal", () => {
  test("applies what the journal lists, in its order, and says the rest", async () => {
    const found = await openFixture("drizzle-journal");
    expect(found.layout).toBe("drizzle");
    expect(names(found)).toEqual(["0000_warm_kettle.sql", "0001_add_members.sql", "0010_guard_rooms.sql"]);
    expect(times(found)[0]).toBe("2024-03-01T10:00:00");
    expect(found.notices).toEqual([
      "drizzle: 1 file (0003_by_hand.sql) not listed in meta/_journal.json: left out, as Drizzle does.",
      "drizzle: 1 file (0002_gone.sql) listed in meta/_journal.json but not there; Drizzle fails without.",
    ]);
  });

  test("sends what stands between two breakpoints as one query", async () => {
    const found = await openFixture("drizzle-journal");
    const first = await sqlOf(found, "0000_warm_kettle.sql");
    expect(first.map((sql) => sql.trim().slice(0, 12))).toEqual(["CREATE TYPE ", "CREATE TABLE", "CREATE INDEX"]);
    expect((await readingOf(found, "0000_warm_kettle.sql")).transaction).toBe("one");
    expect((await sqlOf(found, "0001_add_members.sql")).at(-1)).toContain("a comment with --> an arrow'; CREATE VIEW");
  });

  test("lists a new migration in the journal, later than all others", async () => {
    const found = await openFixture("drizzle-journal");
    const { up, down, also = [] } = found.newFile("stop leak", new Date("2020-01-01T00:00:00Z"));
    expect({ up, down, files: also.map(({ file }) => file) }).toEqual({
      up: "0003_stop_leak.sql",
      down: null,
      files: ["meta/_journal.json"],
    });
    const journal = JSON.parse(also[0]?.text ?? "");
    expect(journal.entries).toHaveLength(5);
    expect(journal.entries.at(-1)).toEqual({
      idx: 4,
      version: "7",
      when: 1709546400001,
      tag: "0003_stop_leak",
      breakpoints: true,
    });
  });

  test("written in a journal with tabs, keeps them", async () => {
    const journal = { version: "7", dialect: "postgresql", entries: [{ idx: 0, when: 1, tag: "0000_a" }] };
    const text = `${JSON.stringify(journal, null, "\t")}\n`;
    const root = await tempFolder({ "drizzle/meta/_journal.json": text, "drizzle/0000_a.sql": "select 1" });
    const [file] = (await detectMigrations([root])).newFile("b", now).also ?? [];
    expect(file?.text.startsWith('{\n\t"version": "7"')).toBe(true);
    expect(file?.text.endsWith("}\n")).toBe(true);
  });

  test("tells of an entry that a database passes over", async () => {
    const entries = [
      { idx: 0, when: 5, tag: "0000_a" },
      { idx: 1, when: 3, tag: "0001_b" },
    ];
    const root = await tempFolder({
      "drizzle/meta/_journal.json": JSON.stringify({ dialect: "postgresql", entries }),
      "drizzle/0000_a.sql": "select 1",
      "drizzle/0001_b.sql": "select 1",
    });
    workIn(root);
    expect((await detectMigrations([])).notices).toEqual([
      "drizzle: 0001_b has an earlier time in meta/_journal.json than the entry before; Drizzle never applies it to a database that has that one.",
    ]);
  });

  test("for SQLite is refused by name", async () => {
    const root = await tempFolder({
      "drizzle/meta/_journal.json": JSON.stringify({ dialect: "sqlite", entries: [] }),
      "drizzle/0000_a.sql": "select 1",
    });
    workIn(root);
    await expect(detectMigrations([])).rejects.toThrow("drizzle (drizzle) cannot be checked: it is for sqlite.");
  });

  test("with a broken journal is refused", async () => {
    const root = await tempFolder({ "drizzle/meta/_journal.json": "{", "drizzle/0000_a.sql": "select 1" });
    workIn(root);
    await expect(detectMigrations([])).rejects.toThrow("drizzle/meta/_journal.json is not a journal of Drizzle Kit.");
  });
});

describe("Drizzle with folders", () => {
  test("applies the script of each folder, by name", async () => {
    const found = await openFixture("drizzle-folders");
    expect(found.layout).toBe("drizzle");
    expect(names(found)).toEqual([
      "20260110083000_dark_wolf/migration.sql",
      "20260212120000_add_sensors/migration.sql",
    ]);
    expect(found.notices).toEqual([]);
    expect(await sqlOf(found, "add_sensors/migration.sql")).toHaveLength(2);
    expect(found.newFile("stop leak", now)).toEqual({ up: "20260304050607_stop_leak/migration.sql", down: null });
  });
});
