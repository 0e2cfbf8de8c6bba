import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../src/source/layouts/detect-layout.ts";
import type { Migrations } from "../../src/source/layouts/layout.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

const names = ({ files }: Migrations): readonly string[] => files.map(({ path }) => basename(path));
const now = new Date("2026-03-04T05:06:07Z");

describe("a Supabase project", () => {
  const project = {
    "supabase/config.toml": '[api]\nschemas = ["public", "api"]\n[db]\nmajor_version = 17\n',
    "supabase/migrations/20240102000000_b.sql": "select 1",
    "supabase/migrations/20240101000000_a.sql": "select 1",
    "packages/web/index.ts": "",
  };

  test.each(["", "supabase", "supabase/migrations"])("is found by its path %j", async (path) => {
    const root = await tempFolder(project);
    const found = await detectMigrations([join(root, path)]);
    expect(found).toMatchObject({ path: join(root, "supabase/migrations"), layout: "supabase", notices: [] });
    expect(found.config).toMatchObject({ schemas: ["public", "api"], majorVersion: 17, notices: [] });
    expect(names(found)).toEqual(["20240101000000_a.sql", "20240102000000_b.sql"]);
    expect(found.files.map(({ time }) => time?.toISOString())).toEqual([
      "2024-01-01T00:00:00.000Z",
      "2024-01-02T00:00:00.000Z",
    ]);
  });

  test.each(["", "packages/web", "supabase", "supabase/migrations"])(
    "is found from the working directory %j",
    async (path) => {
      const root = await tempFolder(project);
      workIn(join(root, path));
      expect((await detectMigrations([])).path).toBe(join(root, "supabase/migrations"));
    },
  );

  test("in a monorepo is found when it is the only one", async () => {
    const root = await tempFolder({
      "apps/backend/supabase/migrations/1_a.sql": "select 1",
      "node_modules/other/supabase/migrations/1_a.sql": "select 1",
    });
    expect((await detectMigrations([root])).path).toBe(join(root, "apps/backend/supabase/migrations"));
  });

  test("in a monorepo of several is asked for", async () => {
    const root = await tempFolder({
      "apps/a/supabase/migrations/1_a.sql": "select 1",
      "apps/b/supabase/migrations/1_a.sql": "select 1",
    });
    workIn(root);
    await expect(detectMigrations([])).rejects.toMatchObject({
      name: "UserError",
      message:
        "There are 2 folders of migrations in ., and each may be a database of its own: apps/a/supabase/migrations (supabase, 1 file), apps/b/supabase/migrations (supabase, 1 file).",
      hint: 'Name one of them: rowproof check apps/a/supabase/migrations (or write it as "source" in rowproof.config.json; --layout chooses by layout)',
    });
  });

  test("tells what the Supabase CLI would leave out or fail at", async () => {
    const root = await tempFolder({
      "supabase/migrations/20240101000000-0a1b2c3d-0000-4000-8000-0123456789ab.sql": "select 1",
      "supabase/migrations/20240102000000_b.sql": "select 1",
      "supabase/migrations/20240102000000_c.sql": "select 1",
      "supabase/migrations/20240103000000-by-hand.sql": "select 1",
      "supabase/migrations/README.md": "",
      "supabase/migrations/old/20230101000000_a.sql": "select 1",
    });
    workIn(root);
    const found = await detectMigrations([]);
    expect(names(found)).toHaveLength(3);
    expect(found.notices).toEqual([
      "supabase/migrations: 1 file (20240101000000-0a1b2c3d-0000-4000-8000-0123456789ab.sql) named <version>-<uuid>.sql: read here, but `supabase db push` skips them.",
      "supabase/migrations: 1 file (20240103000000-by-hand.sql) not named <version>_<name>.sql: left out, as the Supabase CLI does.",
      "supabase/migrations: 20240102000000_b.sql and 20240102000000_c.sql have the same version 20240102000000; the Supabase CLI fails at the second one.",
      "supabase/migrations/old: 1 file (20230101000000_a.sql) in a subfolder: left out, as the Supabase CLI does.",
    ]);
  });

  test("with a broken config.toml is read without it, and says so", async () => {
    const root = await tempFolder({ ...project, "supabase/config.toml": '[api]\nschemas = ["public"\n\n[db' });
    workIn(root);
    const { config, notices } = await detectMigrations([]);
    expect(config).toMatchObject({ schemas: null, majorVersion: null });
    expect(notices).toEqual([
      expect.stringMatching(/^supabase\/config\.toml:\d is not valid TOML, so its settings are not used: /),
    ]);
  });

  test.each([
    ["", "holds no .sql file"],
    [
      "supabase/migrations/init.sql",
      "holds no file named <version>_<name>.sql, the only names that the Supabase CLI applies",
    ],
  ])("without migrations is refused (%j)", async (file, why) => {
    const root = await tempFolder({ "supabase/migrations/": "", ...(file === "" ? {} : { [file]: "select 1" }) });
    workIn(root);
    await expect(detectMigrations([])).rejects.toMatchObject({
      name: "UserError",
      message: `supabase/migrations ${why}, so there is nothing to check.`,
    });
  });

  test.each([
    [["20240101000000_a.sql"], "20260304050607_stop_leak.sql"],
    [["20990101235959_a.sql"], "20990102000000_stop_leak.sql"],
    [["20260304050607_a.sql", "001_b.sql"], "20260304050608_stop_leak.sql"],
    [["20260304050606_a.sql", "99_b.sql"], "100_stop_leak.sql"],
  ])("names a new migration after %j", async (files, expected) => {
    const root = await tempFolder(Object.fromEntries(files.map((name) => [`supabase/migrations/${name}`, "select 1"])));
    const { newFile } = await detectMigrations([root]);
    expect(newFile("Stop leak!", now)).toEqual({ up: expected, down: null });
  });
});

describe("a plain folder", () => {
  test("is read in natural order, its subfolders left out", async () => {
    const root = await tempFolder({
      "sql/10_c.sql": "",
      "sql/2_b.SQL": "",
      "sql/1_a.sql": "",
      "sql/notes.txt": "",
      "sql/seed/1.sql": "",
    });
    workIn(root);
    const found = await detectMigrations(["sql"]);
    expect(found).toMatchObject({ layout: "plain", config: null, path: join(root, "sql") });
    expect(names(found)).toEqual(["1_a.sql", "2_b.SQL", "10_c.sql"]);
    expect(found.notices).toEqual(["sql/seed: 1 .sql in a subfolder left out."]);
  });

  test.each(["migrations", "db/migrations"])("is found in %s of a repository", async (folder) => {
    const root = await tempFolder({ [`${folder}/1_a.sql`]: "" });
    workIn(root);
    expect((await detectMigrations([])).path).toBe(join(root, folder));
  });

  test.each([
    [["0005_a.sql", "0006_b.sql"], "0007_stop_leak.sql"],
    [["9_a.sql", "10_b.sql"], "11_stop_leak.sql"],
    [["V1__a.sql", "V2__b.sql"], "V3__stop_leak.sql"],
    [["001-a.sql"], "002-stop_leak.sql"],
    [["20240101000000_a.sql"], "20260304050607_stop_leak.sql"],
    [["functions.sql", "tables.sql"], "tables_stop_leak.sql"],
  ])("names a new file after %j, which sorts last", async (files, expected) => {
    const root = await tempFolder(Object.fromEntries(files.map((name) => [name, "select 1"])));
    const { up } = (await detectMigrations([root])).newFile("stop leak", now);
    expect(up).toBe(expected);
    const after = await tempFolder(Object.fromEntries([...files, up].map((name) => [name, "select 1"])));
    expect(names(await detectMigrations([after])).at(-1)).toBe(up);
  });
});

describe("a single file", () => {
  test("stands alone", async () => {
    const root = await tempFolder({ "schema.sql": "select 1", "other.sql": "select 1" });
    const found = await detectMigrations([join(root, "schema.sql")]);
    expect(found).toMatchObject({ path: join(root, "schema.sql"), layout: "plain" });
    expect(names(found)).toEqual(["schema.sql"]);
    expect(found.newFile("stop leak", now).up).toBe("schema_rowproof_fix.sql");
  });

  test("is one of several, in the order given", async () => {
    const root = await tempFolder({ "b.sql": "select 1", "a.sql": "select 1" });
    const found = await detectMigrations([join(root, "b.sql"), join(root, "a.sql")]);
    expect(names(found)).toEqual(["b.sql", "a.sql"]);
    expect(found.folder).toBe(root);
  });
});

test("a layout can be asked for by its name", async () => {
  const root = await tempFolder({ "supabase/migrations/1_a.sql": "", "1.sql": "" });
  workIn(root);
  expect((await detectMigrations(["."], "plain")).path).toBe(root);
  await expect(detectMigrations(["."], "other")).rejects.toMatchObject({
    message: 'There is no layout "other".',
    hint: expect.stringMatching(/^The layouts are .*\bplain\.$/),
  });
});
