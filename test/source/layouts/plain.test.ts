import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { fixturePath, names, now } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

const empty = (...files: readonly string[]): Record<string, string> =>
  Object.fromEntries(files.map((name) => [name, "select 1"]));

describe("a plain folder", () => {
  test("leaves out what takes a migration back, and says so", async () => {
    workIn(
      await tempFolder(empty("1_a.sql", "1_a_down.sql", "2-b-up.sql", "2-b-down.sql", "3_shut_down.sql", "4.c.SQL")),
    );
    const found = await detectMigrations([]);
    expect(names(found)).toEqual(["1_a.sql", "2-b-up.sql", "3_shut_down.sql", "4.c.SQL"]);
    expect(found.notices).toEqual([".: 2 files (1_a_down.sql, …) that take a migration back: left out."]);
  });

  test("says which files have one number", async () => {
    workIn(await tempFolder(empty("018_a.sql", "018_b.sql", "20240101_a.sql", "20240101_b.sql", "x.sql", "y.sql")));
    expect((await detectMigrations([])).notices).toEqual([
      ".: 018_a.sql and 018_b.sql have the same version 018; they run in the order of their names.",
    ]);
  });

  test("that holds only folders of SQL is read with them, in natural order", async () => {
    const root = await tempFolder(
      empty("sql/10_views/a.sql", "sql/2_tables/b.sql", "sql/2_tables/1_a.sql", "sql/README.md"),
    );
    workIn(root);
    const found = await detectMigrations(["sql"]);
    expect(found.layout).toBe("plain");
    expect(names(found)).toEqual(["2_tables/1_a.sql", "2_tables/b.sql", "10_views/a.sql"]);
    expect(found.newFile("stop leak", now).up).toBe("10_views/a_stop_leak.sql");
  });

  test.each([
    ["migrations back and forth", ["deploy/a.sql", "revert/a.sql"]],
    ["a repository", ["package.json", "a/1.sql", "b/1.sql"]],
  ])("is not made of the folders of %s", async (_, files) => {
    workIn(await tempFolder(empty(...files)));
    await expect(detectMigrations([])).rejects.toThrow("There are 2 folders of migrations in .");
  });

  test("without SQL is refused", async () => {
    const root = await tempFolder({ "empty/": "" });
    workIn(root);
    await expect(detectMigrations([join(root, "empty")], "plain")).rejects.toThrow("empty holds no .sql file");
  });
});

test("the fixture of a plain folder is read as one schema", async () => {
  workIn(fixturePath("plain"));
  const found = await detectMigrations(["sql"]);
  expect(names(found)).toEqual(["2-tables/1-stations.sql", "2-tables/10-trips.sql", "10-views/departures.sql"]);
  expect(found.notices).toEqual(["sql: 1 file (2-tables/10-trips-down.sql) that take a migration back: left out."]);
});
