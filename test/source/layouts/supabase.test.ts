import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../../src/source/layouts/detect-layout.ts";
import { readMigration } from "../../../src/source/migration-text.ts";
import { loadParser } from "../../../src/sql/parse.ts";
import { names, now, openFixture, sqlOf } from "../../support/layout-fixture.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

describe("a whole Supabase project", () => {
  test("runs its roles, then the migrations, then makes the buckets of config.toml", async () => {
    const found = await openFixture("supabase");
    expect(found.layout).toBe("supabase");
    expect(names(found)).toEqual([
      "../roles.sql",
      "20240105090000_entries.sql",
      "20240106090000-5b6f8f0e-3c1d-4a57-9d0e-2f9a1f0c7b11.sql",
      "20240107090000_covers.sql",
      "../config.toml",
    ]);
  });

  test("says what is left out, and why", async () => {
    const uuid = "20240106090000-5b6f8f0e-3c1d-4a57-9d0e-2f9a1f0c7b11.sql";
    expect((await openFixture("supabase")).notices).toEqual([
      `supabase/migrations: 1 file (${uuid}) named <version>-<uuid>.sql: read here, but \`supabase db push\` skips them.`,
      "supabase/migrations: 1 file (20211101000000_init.sql) left out, as the Supabase CLI does with a first migration named init from before 2021-12-09.",
      "supabase: declarative schemas (2 files) are not replayed; they describe the state that migrations are to reach. To check them, name the folder that holds them.",
      "supabase/seeds/1_users.sql and 1 more: seeds are not run; they fill a local database, and `supabase db push` leaves them out.",
      "supabase/seeds/2_late.sql holds 1 statement that changes the schema, not rows, so a project made from the migrations lacks it: move that into a migration.",
    ]);
  });

  test("reads the settings that matter, with values from its environment", async () => {
    expect((await openFixture("supabase")).config).toMatchObject({
      schemas: ["public", "api"],
      extraSearchPath: ["public", "extensions"],
      majorVersion: 17,
      migrations: { enabled: true, schemaPaths: ["./schemas/tables.sql", "./schemas/*.sql"] },
      seed: { enabled: true, paths: ["./seeds/*.sql"] },
      buckets: [
        { name: "covers", public: true, fileSizeLimit: "2MiB", allowedMimeTypes: ["image/png", "image/jpeg"] },
        { name: "private notes", public: false, fileSizeLimit: null, allowedMimeTypes: null },
      ],
      notices: [],
    });
  });

  test("makes each bucket at its place in config.toml", async () => {
    const found = await openFixture("supabase");
    await loadParser();
    const [texts] = await Promise.all(found.files.slice(-1).map(readMigration));
    const statements = texts?.statements ?? [];
    expect(statements.map(({ at: { line, column }, text }) => ({ line, column, start: text.slice(0, 27) }))).toEqual([
      { line: 17, column: 1, start: "insert into storage.buckets" },
      { line: 22, column: 1, start: "insert into storage.buckets" },
    ]);
    const [covers = "", notes = ""] = await sqlOf(found, "config.toml");
    expect(covers).toContain(`'covers', 'covers', true,\n      '2097152',\n      '{"image/png","image/jpeg"}'`);
    expect(notes).toContain("'private notes', 'private notes', false,\n      null,\n      null)");
  });

  test("names a new migration, and says that the declared schema has to change too", async () => {
    const { up, note } = (await openFixture("supabase")).newFile("stop leak", now);
    expect(up).toBe("20260304050607_stop_leak.sql");
    expect(note).toContain("declares its schema");
  });
});

describe("declared schemas", () => {
  test("are read where there are no migrations, by name, subfolders too", async () => {
    const found = await openFixture("supabase-schemas");
    expect(found.layout).toBe("supabase");
    expect(names(found)).toEqual(["../schemas/10_types.sql", "../schemas/20_tables/days.sql"]);
    expect(found.notices).toEqual(["supabase: the declared schemas are read (2 files), not migrations."]);
    expect(found.newFile("stop leak", now).up).toBe("20260304050607_stop_leak.sql");
  });

  test("are read in the order of config.toml when they are named", async () => {
    await openFixture("supabase");
    const found = await detectMigrations(["supabase/schemas"]);
    expect(names(found)).toEqual([
      "../roles.sql",
      "../schemas/tables.sql",
      "../schemas/a_policies.sql",
      "../config.toml",
    ]);
  });
});

test.each([
  ['[api]\nschemas = ["env(NOT_SET_ANYWHERE)", "public"]', { schemas: ["public"] }],
  ['[api]\nschemas = "public"\n[db]\nmajor_version = "15"\n', { schemas: null, majorVersion: null }],
  ["[db.seed]\nenabled = false\n[db.migrations]\nenabled = 3", { seed: { enabled: false, paths: ["./seed.sql"] } }],
  ["storage = 1\n", { buckets: [] }],
  ["[auth]\nenable_anonymous_sign_ins = false\n", { anonymousSignIns: false }],
  ["[storage.buckets]\nb = 1\n", { buckets: [expect.objectContaining({ name: "b", public: false })] }],
])("settings of a type that the CLI refuses count as not set: %j", async (text, expected) => {
  const root = await tempFolder({ "supabase/config.toml": text, "supabase/migrations/1_a.sql": "select 1" });
  expect((await detectMigrations([root])).config).toMatchObject(expected);
});

test("a setting whose variable is not set is said", async () => {
  const text = '[api]\nschemas = ["env(NOT_SET_ANYWHERE)"]\n[auth]\nsite_url = "env(ALSO_NOT_SET)"';
  const root = await tempFolder({ "supabase/config.toml": text, "supabase/migrations/1_a.sql": "select 1" });
  workIn(root);
  expect((await detectMigrations([])).notices).toEqual([
    "supabase/config.toml takes a setting from env(NOT_SET_ANYWHERE), which is not set here: it is not used.",
  ]);
});

test("migrations that config.toml switches off are read, and that is said", async () => {
  const root = await tempFolder({
    "supabase/config.toml": "[db.migrations]\nenabled = false",
    "supabase/migrations/1_a.sql": "select 1",
  });
  workIn(root);
  const { notices, path } = await detectMigrations([]);
  expect(path).toBe(join(root, "supabase/migrations"));
  expect(notices).toEqual([expect.stringContaining("switches migrations off")]);
});
