import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { names, now, openFixture, times } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("Prisma", () => {
  test("applies the script of each folder, by name, and no down.sql", async () => {
    const found = await openFixture("prisma");
    expect(found.layout).toBe("prisma");
    expect(names(found)).toEqual([
      "20240301090000_init/migration.sql",
      "20240315100000_pescetarian/migration.sql",
      "20240401000000_find_recipes/migration.sql",
    ]);
    expect(times(found)[0]).toBe("2024-03-01T09:00:00");
    expect(found.newFile("stop leak", now)).toEqual({ up: "20260304050607_stop_leak/migration.sql", down: null });
  });

  test("says what is no migration", async () => {
    expect((await openFixture("prisma")).notices).toEqual([
      "prisma/migrations: 1 file (scratch.sql) outside a migration's folder: left out, as `prisma migrate` does.",
      "prisma/migrations/20240402000000_unfinished holds no migration.sql; `prisma migrate deploy` fails at it.",
    ]);
  });

  test("sorts as localeCompare does, not by code unit", async () => {
    const root = await tempFolder(Object.fromEntries(["1_B", "1_a", "1-c", "10_d"].map(asMigration)));
    expect(names(await detectMigrations([root]))).toEqual(
      ["1_a", "1_B", "1-c", "10_d"].map((name) => `${name}/migration.sql`),
    );
  });

  test.each(["prisma/migrations", "prisma/schema/migrations", "packages/db/prisma/migrations"])(
    "is found in %s",
    async (folder) => {
      const root = await tempFolder({
        [`${folder}/migration_lock.toml`]: 'provider = "postgresql"',
        [`${folder}/01_init/migration.sql`]: "select 1",
      });
      workIn(root);
      const found = await detectMigrations([]);
      expect(found.path).toBe(join(root, folder));
      expect(found.newFile("fix", now).up).toBe("02_fix/migration.sql");
    },
  );

  test("for MySQL is left to the PostgreSQL migrations beside it, and refused alone", async () => {
    const mysql = {
      "prisma/mysql/migrations/migration_lock.toml": 'provider = "mysql"',
      "prisma/mysql/migrations/1_a/migration.sql": "select 1",
    };
    const root = await tempFolder({
      ...mysql,
      "prisma/postgresql/migrations/migration_lock.toml": 'provider = "postgresql"',
      "prisma/postgresql/migrations/1_a/migration.sql": "select 1",
    });
    workIn(root);
    const found = await detectMigrations([]);
    expect(found.path).toBe(join(root, "prisma/postgresql/migrations"));
    expect(found.notices).toContain("prisma/mysql/migrations (prisma) is left out: it is for mysql.");
    workIn(await tempFolder(mysql));
    await expect(detectMigrations([])).rejects.toThrow("prisma/mysql/migrations (prisma) cannot be checked");
  });
});

const asMigration = (name: string): readonly [string, string] => [
  `prisma/migrations/${name}/migration.sql`,
  "select 1",
];
