import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { compareVersions } from "../../../src/source/layouts/flyway-name.ts";
import { names, now, openFixture, readingOf, sqlOf } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("Flyway", () => {
  test("applies versions as numbers, then repeatable migrations by description, then its callback", async () => {
    const found = await openFixture("flyway");
    expect(found.layout).toBe("flyway");
    expect(names(found)).toEqual([
      "V1__orders.sql",
      "V1_1__lines.sql",
      "V2__find_lines.sql",
      "2024/V10.0.2__archive.sql",
      "R__a_line_count.sql",
      "R__b_order_totals.sql",
      "afterMigrate.sql",
    ]);
    const shown = "src/main/resources/db/migration";
    expect(found.notices).toEqual([
      `${shown}: 1 file (U2__find_lines.sql) that undo a migration: left out.`,
      `${shown}: 1 file (V11__Fill_archive.java) written in Java or Kotlin: what they do is not known here.`,
      `${shown}: 1 file (afterMigrateError.sql) that Flyway runs around its commands: left out.`,
      `${shown}: 1 file (v3_wrong.sql) not named V<version>__<name>.sql or R__<name>.sql: left out, as Flyway does.`,
      `${shown}/h2 is for another kind of database: left out.`,
    ]);
    expect(found.newFile("stop leak", now).up).toBe("V12__stop_leak.sql");
  });

  test("replaces placeholders by the application's settings, and says what it assumes", async () => {
    const found = await openFixture("flyway");
    const [sql = ""] = await sqlOf(found, "V1__orders.sql");
    expect(sql).toContain("CREATE ROLE shop_reader;\nCREATE TABLE public.orders (");
    expect(sql).toContain("DEFAULT 'EUR'");
    expect(sql).toContain(`-- A comment may name \${nothing_at_all}.`);
    expect((await readingOf(found, "V1__orders.sql")).notices).toEqual([]);
    expect((await readingOf(found, "archive.sql")).notices).toEqual([
      `the placeholder \${archive_days} has no value in the settings of Flyway: 1 is assumed.`,
    ]);
  });

  test("takes a file out of its transaction where a .conf says so", async () => {
    const found = await openFixture("flyway");
    expect((await readingOf(found, "V2__find_lines.sql")).transaction).toBe("none");
    expect((await readingOf(found, "V1__orders.sql")).transaction).toBe("one");
  });

  test("begins at the newest baseline", async () => {
    const root = await tempFolder(
      Object.fromEntries(
        ["V1__a", "V2__b", "B1__old", "B2__new", "V2.1__c", "V3__d"].map((name) => [`sql/${name}.sql`, "select 1"]),
      ),
    );
    workIn(root);
    const found = await detectMigrations([]);
    expect(names(found)).toEqual(["B2__new.sql", "V2.1__c.sql", "V3__d.sql"]);
    expect(found.notices).toEqual([
      "sql: B2__new.sql is the newest baseline, so 2 older migrations are left out, as Flyway does in an empty database.",
    ]);
  });

  test.each([
    [{ "flyway.conf": "flyway.placeholders.tier=gold\nflyway.url=jdbc:postgresql:x" }, "gold"],
    [{ "flyway.toml": '[flyway.placeholders]\ntier = "gold"' }, "gold"],
    [{ "src/main/resources/application.properties": "spring.flyway.placeholders.tier = gold" }, "gold"],
    [{ "src/main/resources/application.yml": "quarkus:\n  flyway:\n    placeholders: \n      tier: 'gold'\n" }, "gold"],
    [{ "flyway.conf": "flyway.placeholderReplacement=false" }, `\${tier}`],
    [{ "flyway.conf": "flyway.placeholderPrefix=#[\nflyway.placeholderSuffix=]" }, `\${tier}`],
    [{}, "tier"],
  ])("reads the settings in %j", async (settings, value) => {
    const root = await tempFolder({ ...settings, "db/migration/V1__a.sql": `select '\${tier}'` });
    expect(await sqlOf(await detectMigrations([join(root, "db/migration")]), "V1__a.sql")).toEqual([
      `select '${value}'`,
    ]);
  });

  test("says duplicate versions, however they are written", async () => {
    const root = await tempFolder({ "V1.1__a.sql": "select 1", "V1_1__b.sql": "select 1" });
    workIn(root);
    expect((await detectMigrations([])).notices).toEqual([
      ".: V1.1__a.sql and V1_1__b.sql have the same version 1.1; Flyway refuses to start.",
    ]);
  });

  test.each([
    [["V1__a", "V2__b"], { up: "V3__stop_leak.sql", down: null }],
    [["V1_9__a", "V1_10__b"], { up: "V1_11__stop_leak.sql", down: null }],
    [["V20240101120000__a"], { up: "V20260304050607__stop_leak.sql", down: null }],
    [["V001__a", "U001__a"], { up: "V002__stop_leak.sql", down: "U002__stop_leak.sql" }],
  ])("names a new migration after %j", async (files, expected) => {
    const root = await tempFolder(Object.fromEntries(files.map((name) => [`${name}.sql`, "select 1"])));
    expect((await detectMigrations([root])).newFile("stop leak", now)).toEqual(expected);
  });

  test("compares versions part by part", () => {
    expect(["10", "9", "1.2.0", "1.10", "1_2", "1.2.0.1"].toSorted(compareVersions)).toEqual([
      "1.2.0",
      "1_2",
      "1.2.0.1",
      "1.10",
      "9",
      "10",
    ]);
  });
});
