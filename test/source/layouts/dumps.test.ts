import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { readDump } from "../../../src/source/layouts/dump-reading.ts";
import { names, now, openFixture, readingOf } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

const header = "--\n-- PostgreSQL database dump\n--\n\n";

describe("structure.sql", () => {
  test("of Rails is one file, and says which migrations it lacks", async () => {
    const found = await openFixture("rails");
    expect(found.layout).toBe("rails");
    expect(names(found)).toEqual(["structure.sql"]);
    expect(found.notices).toEqual([
      "db/migrate: 1 file (20240220090000_add_customers.rb) newer than db/structure.sql, so what they do is not known here: write that again with `bin/rails db:migrate`.",
    ]);
  });

  test.each([
    ["rails", "run `bin/rails generate migration RowproofFix`"],
    ["ecto", "run `mix ecto.gen.migration rowproof_fix`"],
  ])("of %s gets no fix: that goes beside it, with what to do", async (layout, note) => {
    const found = await openFixture(layout);
    expect(found.layout).toBe(layout);
    expect(found.newFile("rowproof_fix", now)).toEqual({
      up: "rowproof_fix.sql",
      down: null,
      note: expect.stringContaining(note),
    });
  });

  test("by its path is the same", async () => {
    await openFixture("ecto");
    expect((await detectMigrations(["priv/repo/structure.sql"])).layout).toBe("ecto");
  });
});

describe("a dump", () => {
  test("is known by its first lines, alone in a folder or by its path", async () => {
    const found = await openFixture("pg_dump");
    expect(found.layout).toBe("pg_dump");
    expect(basename(found.path)).toBe("dump.sql");
    expect((await detectMigrations(["dump.sql"])).layout).toBe("pg_dump");
    expect(found.newFile("rowproof_fix", now).note).toContain("after dump.sql");
    const reading = await readingOf(found, "dump.sql");
    expect(reading.transaction).toBe("none");
    expect(reading.parts).toHaveLength(2);
    expect(reading.notices).toEqual([]);
  });

  test.each([
    ["app.dump", "PGDMP\u0001\u000f", "custom", "app.sql"],
    ["app.sql", "PGDMP\u0001\u000f", "custom", "app.sql"],
    ["backup.tar", "toc.dat\0\0", "tar", "backup.sql"],
  ])("in another format is named with the command that turns %s into SQL", async (file, content, format, sql) => {
    const root = await tempFolder({ [file]: content });
    workIn(root);
    await expect(detectMigrations([file])).rejects.toMatchObject({
      message: `${file} is a dump in pg_dump's ${format} format, not SQL.`,
      hint: `Turn it into SQL: pg_restore -f ${sql} ${file}`,
    });
  });

  test("of several databases is read as the first that has tables, with the roles", () => {
    const text = [
      "--\n-- PostgreSQL database cluster dump\n--\n",
      "create role app;\n",
      "\\connect template1\nselect 1;\n",
      '\\connect "my shop"\ncreate table a ();\n',
      "\\connect -reuse-previous=on \"dbname='other'\"\nCREATE TABLE b ();\n",
    ];
    const { parts, notices } = readDump(text.join(""));
    const read = parts.map(({ start, end }) => text.join("").slice(start, end));
    expect(read.join("")).toContain("create role app;");
    expect(read.join("")).toContain("create table a");
    expect(read.join("")).not.toContain("CREATE TABLE b");
    expect(notices).toEqual([
      "the dump holds several databases; my shop is read, other left out (write one file for each with `pg_dump NAME`).",
    ]);
  });

  test("beside other SQL makes no dump of the folder", async () => {
    const root = await tempFolder({ "a.sql": header, "b.sql": "select 1" });
    expect((await detectMigrations([root])).layout).toBe("plain");
    expect((await detectMigrations([join(root, "a.sql")])).layout).toBe("pg_dump");
  });
});
