import { describe, expect, test } from "vitest";
import { readMigration } from "../../../src/source/migration-text.ts";
import { loadParser } from "../../../src/sql/parse.ts";
import { names, now, openFixture, readingOf, sqlOf } from "../../support/layout-fixture.ts";

/** Every statement of a fixture, with its place: `00001_ferries.sql:3:1 create table`. */
async function statementsIn(fixture: string): Promise<readonly string[]> {
  await loadParser();
  const texts = await Promise.all((await openFixture(fixture)).files.map(readMigration));
  return texts.flatMap(({ file, statements }) =>
    statements.map(({ text, at }) => `${file.split("/").at(-1)}:${at.line}:${at.column} ${firstWords(text)}`),
  );
}

const firstWords = (text: string): string => text.split(/\s+/).slice(0, 3).join(" ");

describe("goose", () => {
  test("runs SQL files by number, and tells of those in Go and those it would not take", async () => {
    const found = await openFixture("goose");
    expect(found).toMatchObject({ layout: "goose", platform: null });
    expect(names(found)).toEqual(["00001_ferries.sql", "00002_find_crossings.sql", "10_berths.sql"]);
    expect(found.notices).toEqual([
      "db/migrations: 1 file (00003_fill_ferries.go) written in Go: what they change is not seen here.",
      "db/migrations: 2 files (0_zero.sql, …) not named <number>_<name>.sql: left out, as goose does.",
    ]);
  });

  test("runs the way up alone, at the places where it stands", async () => {
    expect(await statementsIn("goose")).toEqual([
      "00001_ferries.sql:3:1 create table ferries",
      "00001_ferries.sql:6:1 create function ferry_name(ferry",
      "00001_ferries.sql:13:1 create table crossings",
      "00002_find_crossings.sql:3:1 create index concurrently",
      "10_berths.sql:3:1 create table berths",
      "10_berths.sql:10:1 comment on table",
    ]);
  });

  test("takes what stands between its marks for one statement, and runs without a transaction where it is told to", async () => {
    const found = await openFixture("goose");
    const first = await readingOf(found, "00001_ferries.sql");
    expect(first.parts.map(({ cut }) => cut)).toEqual(["statements", "whole", "statements"]);
    expect(first.transaction).toBe("one");
    expect((await readingOf(found, "00002_find_crossings.sql")).transaction).toBe("none");
  });

  test("fills in variables only where it is told to", async () => {
    const [, berths = "", comment = ""] =
      /([\s\S]*)(comment on[\s\S]*)/.exec((await sqlOf(await openFixture("goose"), "10_berths.sql")).join("")) ?? [];
    expect(berths).toContain("default 'blue'");
    expect(berths).toContain("default '$5 a night'");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: goose's own form.
    expect(comment).toContain("'As ${WRITTEN}'");
  });

  test("is given a file with both ways, a function's body in marks", async () => {
    const { up, form } = (await openFixture("goose")).newFile("Stop leak", now);
    const sql =
      "-- why\ncreate function f() returns int language plpgsql as $$\nbegin\n  return 1;\nend $$;\nselect 1;\n";
    expect(up).toBe("11_stop_leak.sql");
    expect(form?.text({ up: sql, down: "drop function f();\n", transaction: "none" })).toBe(
      "-- +goose NO TRANSACTION\n-- +goose Up\n-- why\n-- +goose StatementBegin\n" +
        "create function f() returns int language plpgsql as $$\nbegin\n  return 1;\nend $$;\n-- +goose StatementEnd\n" +
        "select 1;\n\n-- +goose Down\ndrop function f();\n",
    );
  });
});

describe("dbmate", () => {
  test("runs every way up of its numbered files, and not its schema.sql", async () => {
    const found = await openFixture("dbmate");
    expect(found).toMatchObject({ layout: "dbmate" });
    expect(found.notices).toEqual([
      "db/migrations: 1 file (notes.sql) whose name does not start with a number: left out, as dbmate does.",
    ]);
    expect(await statementsIn("dbmate")).toEqual([
      "20240105080000_greenhouses.sql:2:1 create table greenhouses",
      "20240105080000_greenhouses.sql:3:1 create table benches",
      "20240106080000_find_benches.sql:2:1 create index concurrently",
      "20240107080000_pots.sql:4:1 create table pots",
      "20240107080000_pots.sql:9:1 alter table pots",
    ]);
    expect((await readingOf(found, "_find_benches.sql")).transaction).toBe("none");
    expect((await readingOf(found, "_pots.sql")).transaction).toBe("one");
  });

  test("is given a file with both ways", async () => {
    const { up, form } = (await openFixture("dbmate")).newFile("Stop leak", now);
    expect(up).toBe("20260304050607_stop_leak.sql");
    expect(form?.text({ up: "select 1;\n", down: "select 2;\n", transaction: "none" })).toBe(
      "-- migrate:up transaction:false\n\nselect 1;\n\n-- migrate:down\n\nselect 2;\n",
    );
  });
});

describe("node-pg-migrate", () => {
  test("runs SQL files by their moment, whichever way round the two directions stand", async () => {
    const found = await openFixture("node-pg-migrate");
    expect(found).toMatchObject({ layout: "node-pg-migrate" });
    expect(await statementsIn("node-pg-migrate")).toEqual([
      "1704445200000_choirs.sql:2:1 create table choirs",
      "1704445200000_choirs.sql:3:1 create table singers",
      "20240106090000000_voices.sql:4:1 alter table singers",
      "1704620000000_concerts.sql:1:1 create table concerts",
    ]);
    expect(found.notices).toEqual([
      "migrations: 1 file (1704630000000_fill.ts) written in JavaScript: what they change is not seen here.",
      "migrations: 1 file (helpers.sql) whose name does not start with a number, at which node-pg-migrate fails: left out.",
    ]);
    const { up, form } = found.newFile("Stop leak", now);
    expect(up).toBe("1772600767000_stop-leak.sql");
    expect(form?.text({ up: "select 1;\n", down: "select 2;\n", transaction: "one" })).toBe(
      "-- Up Migration\n\nselect 1;\n\n-- Down Migration\n\nselect 2;\n",
    );
  });

  test("keeps to pairs of files where it has them; its package tells whose they are", async () => {
    const found = await openFixture("node-pg-migrate-pairs");
    expect(found.layout).toBe("node-pg-migrate");
    expect(names(found)).toEqual(["0001_towers.up.sql", "0002_bells.sql"]);
    expect(found.newFile("Stop leak", now)).toEqual({
      up: "0003_stop-leak.up.sql",
      down: "0003_stop-leak.down.sql",
    });
  });
});

describe("graphile-migrate", () => {
  test("runs what follows a reset, what is committed, and what is not yet", async () => {
    const found = await openFixture("graphile-migrate");
    expect(found).toMatchObject({ layout: "graphile-migrate" });
    expect(names(found)).toEqual([
      "roles.sql",
      "committed/000001.sql",
      "committed/000002-find-halls.sql",
      "committed/000003.sql",
      "current.sql",
    ]);
    expect((await readingOf(found, "000002-find-halls.sql")).transaction).toBe("none");
  });

  test("fills in placeholders and settings, and says which have no value", async () => {
    const found = await openFixture("graphile-migrate");
    expect((await sqlOf(found, "roles.sql")).join("")).toContain("create role guest;\ncreate role curator;");
    expect((await readingOf(found, "roles.sql")).notices).toEqual([
      ":CURATOR is not set in the environment: curator is put in its place.",
    ]);
    expect((await sqlOf(found, "000003.sql")).join("")).toMatch(
      /^select pg_catalog\.set_config\('search_path', 'museum,public', true\);\ncreate table exhibits/,
    );
  });

  test("is given a committed migration with the hashes that the tool checks", async () => {
    const { up, form } = (await openFixture("graphile-migrate")).newFile("Stop leak", now);
    expect(up).toBe("committed/000004-stop-leak.sql");
    const text = form?.text({ up: "select 1;\n", down: null, transaction: "one" }) ?? "";
    expect(text).toMatch(
      /^--! Previous: sha1:[0-9a-f]{40}\n--! Hash: sha1:[0-9a-f]{40}\n--! Message: stop-leak\n\nselect 1;\n$/,
    );
  });
});

describe("Liquibase", () => {
  test("runs SQL in the order of its changelogs", async () => {
    const found = await openFixture("liquibase");
    expect(found).toMatchObject({ layout: "liquibase" });
    expect(await statementsIn("liquibase")).toEqual([
      "ovens.sql:6:1 create table ovens",
      "ovens.sql:7:1 create table breads",
      "ovens.sql:12:1 create function oven_name(oven",
      "ovens.sql:24:1 comment on table",
      "ovens.sql:26:1 comment on column",
      "views.sql:1:1 create view hot_ovens",
      "b_trays.sql:3:1 create table trays",
      "a_racks.sql:3:1 create index concurrently",
    ]);
    expect(found.notices).toEqual([
      "src/main/resources/db/changelog: 1 file (first/never.sql) that no changelog names: left out, as Liquibase does.",
      "src/main/resources/db/changelog: 1 file (gone.sql) named in a changelog but not there.",
      "src/main/resources/db/changelog: 1 changeset is not written in SQL files: what they change is not seen here.",
    ]);
    expect((await readingOf(found, "ovens.sql")).notices).toEqual([
      "2 changesets for other databases left out.",
      "1 changeset with a context or label read as Liquibase runs them without --contexts.",
      "its preconditions are not looked at: every changeset runs.",
    ]);
    expect((await readingOf(found, "a_racks.sql")).transaction).toBe("none");
  });

  test("is given a changeset with its rollback, and a changelog that names it", async () => {
    const { up, form, also } = (await openFixture("liquibase")).newFile("Stop leak", now);
    expect(up).toBe("a_racks_stop_leak.sql");
    expect(form?.text({ up: "select 1;\n", down: "select 2;\n\nselect 3;\n", transaction: "one" })).toBe(
      "--liquibase formatted sql\n\n--changeset rowproof:stop_leak splitStatements:false\nselect 1;\n--rollback select 2;\n--rollback select 3;\n",
    );
    expect(also?.map(({ file }) => file)).toEqual(["changelog.yaml"]);
    expect(
      also?.[0]?.text.endsWith(
        "\n  - include:\n      file: a_racks_stop_leak.sql\n      relativeToChangelogFile: true\n",
      ),
    ).toBe(true);
  });
});

describe("Sqitch", () => {
  test("runs the scripts of its plan, a reworked change in both forms, with the variables of its settings", async () => {
    const found = await openFixture("sqitch");
    expect(found).toMatchObject({ layout: "sqitch" });
    expect(names(found)).toEqual([
      "deploy/trees.sql",
      "deploy/api/count@v1.sql",
      "deploy/api/count.sql",
      "deploy/apples.sql",
    ]);
    expect(found.notices).toEqual([
      "sqitch.plan: 1 file (forgotten) planned without a script in deploy/; Sqitch fails there.",
    ]);
    expect((await sqlOf(found, "trees.sql")).join("")).toContain(
      'create role "orchard_owner";\ncreate table trees (id bigint primary key, kind text not null);\n' +
        "alter table trees owner to orchard_owner;\ncomment on table trees is 'orchard_owner';",
    );
    expect((await readingOf(found, "apples.sql")).transaction).toBe("none");
  });

  test("is given a deploy and a revert script, and a plan that names them", async () => {
    const { up, down, form, also } = (await openFixture("sqitch")).newFile("Stop leak", now);
    expect([up, down, form?.transaction]).toEqual(["deploy/stop_leak.sql", "revert/stop_leak.sql", "file"]);
    expect(also?.map(({ file, text }) => [file, text.trimEnd().split("\n").at(-1)])).toEqual([
      ["sqitch.plan", "stop_leak 2026-03-04T05:06:07Z Rowproof <rowproof@localhost> # Close what Rowproof found."],
    ]);
  });
});

describe("Atlas", () => {
  test("begins at the newest checkpoint, and keeps to transactions and delimiters", async () => {
    const found = await openFixture("atlas");
    expect(found).toMatchObject({ layout: "atlas" });
    expect(await statementsIn("atlas")).toEqual([
      "20240201000000_checkpoint.sql:3:1 create table quays",
      "20240201000000_checkpoint.sql:4:1 create table moorings",
      "20240202000000_find.sql:3:1 create index concurrently",
      "20240203000000_notes.sql:3:1 comment on table",
      "20240203000000_notes.sql:6:1 comment on column",
    ]);
    expect(found.notices).toEqual([
      "migrations: 20240201000000_checkpoint.sql is the newest checkpoint, so the 1 before it are left out, as Atlas does in an empty database.",
    ]);
    expect((await readingOf(found, "_find.sql")).transaction).toBe("none");
  });

  test("is given checksums that cover the new file", async () => {
    const { up, sums } = (await openFixture("atlas")).newFile("Stop leak", now);
    const [sum] = sums?.([{ file: up, text: "select 1;\n" }]) ?? [];
    expect(sum?.file).toBe("atlas.sum");
    expect(sum?.text.split("\n").map((line) => line.split(" ")[0])).toEqual([
      expect.stringMatching(/^h1:/),
      "20240101000000_old.sql",
      "20240201000000_checkpoint.sql",
      "20240202000000_find.sql",
      "20240203000000_notes.sql",
      "20260304050607_stop_leak.sql",
      "",
    ]);
  });
});
