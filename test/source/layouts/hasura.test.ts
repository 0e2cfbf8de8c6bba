import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { names, now, openFixture, times } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("Hasura", () => {
  test("applies the up.sql of the only database's folders, by number", async () => {
    const found = await openFixture("hasura");
    expect(found.layout).toBe("hasura");
    expect(found.path.endsWith("migrations/default")).toBe(true);
    expect(names(found)).toEqual(["1700000000000_init/up.sql", "1700000500000_create_table_public_tasks/up.sql"]);
    expect(times(found)[0]).toBe("2023-11-14T22:13:20");
    expect(found.notices).toEqual([
      "metadata is not read: Hasura's permissions are kept by Hasura, not by Postgres. What is said here holds for those who reach the database itself.",
      "migrations/default/1700000600000_irreversible holds no up.sql and is left out.",
    ]);
    expect(found.newFile("stop leak", now)).toEqual({
      up: "1772600767000_stop_leak/up.sql",
      down: "1772600767000_stop_leak/down.sql",
    });
  });

  test("with several databases asks which", async () => {
    const root = await tempFolder({
      "config.yaml": "version: 3\nmetadata_directory: metadata\n",
      "migrations/default/1_a/up.sql": "select 1",
      "migrations/reports/1_a/up.sql": "select 1",
    });
    workIn(root);
    await expect(detectMigrations([])).rejects.toThrow("migrations/default (hasura, 1 file), migrations/reports");
    await expect(detectMigrations(["migrations"], "hasura")).rejects.toThrow("migrations/default (hasura, 1 file)");
    expect((await detectMigrations(["migrations/reports"])).path).toBe(join(root, "migrations/reports"));
  });
});
