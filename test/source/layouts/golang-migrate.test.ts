import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { names, now, openFixture, readingOf, sqlOf } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("golang-migrate", () => {
  test("applies the up files, by number", async () => {
    const found = await openFixture("golang-migrate");
    expect(found.layout).toBe("golang-migrate");
    expect(names(found)).toEqual([
      "1_devices.up.sql",
      "2_readings.up.sql",
      "010_find_readings.up.sql",
      "11_accounts.up.sql",
    ]);
    expect(found.notices).toEqual([
      "migrations: 1 file (setup.sql) not named <version>_<name>.up.sql: left out, as golang-migrate does.",
    ]);
    expect(found.newFile("stop leak", now)).toEqual({ up: "12_stop_leak.up.sql", down: "12_stop_leak.down.sql" });
  });

  test("fills a Go template in, and says with what", async () => {
    const found = await openFixture("golang-migrate");
    const [sql = ""] = await sqlOf(found, "11_accounts.up.sql");
    expect(sql).toContain("create schema if not exists auth;\ncreate table if not exists auth.accounts");
    expect(sql).not.toMatch(/\{\{|\}\}/);
    expect((await readingOf(found, "11_accounts.up.sql")).notices).toEqual([
      '{{ index .Options "Namespace" }} is a template\'s value: auth is assumed.',
      "{{ if .Extra }}, {{ end }}: conditions of a template are not decided; all its text is read.",
    ]);
    expect((await readingOf(found, "1_devices.up.sql")).replaced).toEqual([]);
  });

  test("keeps leading zeros apart from the number", async () => {
    const root = await tempFolder({
      "0002_b.up.sql": "select 1",
      "2_c.up.sql": "select 1",
      "0001_a.up.sql": "select 1",
    });
    workIn(root);
    const found = await detectMigrations([]);
    expect(names(found)).toEqual(["0001_a.up.sql", "0002_b.up.sql", "2_c.up.sql"]);
    expect(found.notices).toEqual([
      ".: 0002_b.up.sql and 2_c.up.sql have the same version 2; golang-migrate refuses to start.",
    ]);
  });
});
