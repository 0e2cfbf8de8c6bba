import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { names, now, openFixture, readingOf, times } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("sqlx", () => {
  test("applies files and the up halves of pairs, by number", async () => {
    const found = await openFixture("sqlx");
    expect(found.layout).toBe("sqlx");
    expect(names(found)).toEqual([
      "20240105120000_books.up.sql",
      "20240106120000_loans.sql",
      "20240107120000_find_loans.up.sql",
    ]);
    expect((await readingOf(found, "find_loans.up.sql")).transaction).toBe("none");
    expect((await readingOf(found, "books.up.sql")).transaction).toBe("one");
    expect(found.notices).toEqual(["migrations: 1 file (fixtures.sql) without a version: left out, as sqlx does."]);
    expect(found.newFile("stop leak", now)).toEqual({
      up: "20260304050607_stop_leak.up.sql",
      down: "20260304050607_stop_leak.down.sql",
    });
  });

  test("is known by the Rust package around it, and names files as they are", async () => {
    const root = await tempFolder({
      "Cargo.toml": "[workspace.dependencies.sqlx]\nversion = '0.8'",
      "server/migrations/0001_a.sql": "select 1",
      "server/migrations/init_b.sql": "select 1",
    });
    workIn(root);
    const found = await detectMigrations([]);
    expect(found.layout).toBe("sqlx");
    expect(found.notices).toEqual([
      "server/migrations: 1 file (init_b.sql) whose name does not start with a number: left out; `sqlx migrate run` stops at such a name.",
    ]);
    expect(found.newFile("stop leak", now)).toEqual({ up: "0002_stop_leak.sql", down: null });
  });
});

describe("refinery", () => {
  test("applies V and U alike, by number, from subfolders too", async () => {
    const found = await openFixture("refinery");
    expect(found.layout).toBe("refinery");
    expect(names(found)).toEqual(["V1__events.sql", "V2__tickets.sql", "U5__seats.sql", "later/V10__waiting_list.sql"]);
    expect(found.notices).toEqual([
      "migrations: 1 file (V3-draft.sql) not named V<number>__<name>.sql: left out, as refinery does.",
      "migrations: 1 file (V11__notify.rs) written in Rust: what they do is not known here.",
    ]);
    expect(found.newFile("stop leak", now)).toEqual({ up: "V12__stop_leak.sql", down: null });
  });
});

describe("diesel", () => {
  test("applies the up.sql of each folder, by version as text", async () => {
    const found = await openFixture("diesel");
    expect(found.layout).toBe("diesel");
    expect(names(found)).toEqual([
      "00000000000000_diesel_initial_setup/up.sql",
      "2024-02-01-101500_posts/up.sql",
      "2024-03-05-080000-0000_find_posts/up.sql",
    ]);
    expect(times(found)).toEqual([null, "2024-02-01T10:15:00", "2024-03-05T08:00:00"]);
    expect(found.notices).toEqual([
      "migrations/2024-04-01-000000-0000_empty holds no up.sql; `diesel migration run` fails at it.",
    ]);
    expect((await readingOf(found, "find_posts/up.sql")).transaction).toBe("none");
    expect((await readingOf(found, "posts/up.sql")).transaction).toBe("one");
  });

  test.each([
    ["2024-03-05-080000-0000_a", "2026-03-04-050607-0000_fix"],
    ["2024-03-05-080000_a", "2026-03-04-050607_fix"],
    ["20240305080000_a", "20260304050607_fix"],
    ["2099-03-05-080000_a", "2099-03-05-080001_fix"],
    ["00000000000000_diesel_initial_setup", "2026-03-04-050607-0000_fix"],
    ["0007_a", "0008_fix"],
  ])("names a new migration after %s", async (last, expected) => {
    const root = await tempFolder({ "diesel.toml": "", [`migrations/${last}/up.sql`]: "select 1" });
    expect((await detectMigrations([root])).newFile("fix", now)).toEqual({
      up: `${expected}/up.sql`,
      down: `${expected}/down.sql`,
    });
  });
});
