import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { detectMigrations } from "../../src/source/layouts/detect-layout.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

const goose = "-- +goose Up\ncreate table a (id int);\n-- +goose Down\ndrop table a;\n";
const clickhouse = "-- +goose Up\nCREATE TABLE events (id UInt64) ENGINE = MergeTree ORDER BY id;\n";

/** Layout, path from the root, and what is said, of a repository with these files. */
async function detectedIn(files: Readonly<Record<string, string>>, path?: string, layout: string | null = null) {
  const root = await tempFolder({ ".git/": "", ...files });
  workIn(root);
  const found = await detectMigrations(path === undefined ? [] : [path], layout);
  return { layout: found.layout, path: relative(root, found.path), notices: found.notices };
}

describe("in a repository", () => {
  test("what is left out on purpose is not searched", async () => {
    const found = await detectedIn({
      "services/api/db/migrations/1_a.sql": goose,
      "node_modules/other/migrations/1_a.sql": goose,
      "vendor/other/migrations/1_a.sql": goose,
      ".cache/migrations/1_a.sql": goose,
    });
    expect(found).toEqual({ layout: "goose", path: "services/api/db/migrations", notices: [] });
  });

  test("migrations of several tools are listed for a choice", async () => {
    const files = {
      "supabase/migrations/20240101000000_a.sql": "select 1;",
      "services/api/migrations/1_a.sql": goose,
      "services/api/migrations/2_b.sql": goose,
    };
    await expect(detectedIn(files)).rejects.toMatchObject({
      name: "UserError",
      message:
        "There are 2 folders of migrations in ., and each may be a database of its own: supabase/migrations (supabase, 1 file), services/api/migrations (goose, 2 files).",
      hint: expect.stringMatching(/^Name one of them: rowproof check supabase\/migrations/),
    });
    expect(await detectedIn(files, ".", "goose")).toMatchObject({ path: "services/api/migrations" });
    expect(await detectedIn(files, "services/api/migrations")).toMatchObject({ layout: "goose", notices: [] });
  });

  test("what is not PostgreSQL is told and left out", async () => {
    const found = await detectedIn({
      "packages/db/migrations/1_a.sql": goose,
      "packages/clickhouse/migrations/1_a.sql": clickhouse,
      "other/prisma/migrations/migration_lock.toml": 'provider = "mysql"\n',
      "other/prisma/migrations/1_a/migration.sql": "create table a (id int);",
    });
    expect(found).toEqual({
      layout: "goose",
      path: "packages/db/migrations",
      notices: [
        "other/prisma/migrations (prisma) is left out: it is for mysql.",
        "packages/clickhouse/migrations (goose) is left out: its SQL is for ClickHouse, not for PostgreSQL.",
      ],
    });
  });

  test("nothing but another database's migrations is refused with the reason", async () => {
    await expect(
      detectedIn({
        "prisma/migrations/migration_lock.toml": 'provider = "sqlite"\n',
        "prisma/migrations/1_a/migration.sql": "create table a (id int);",
      }),
    ).rejects.toMatchObject({
      message: "prisma/migrations (prisma) cannot be checked: it is for sqlite.",
      hint: "Rowproof reads PostgreSQL only: name the folder with the PostgreSQL migrations.",
    });
  });

  test("migrations among tests and examples count only where there are no others", async () => {
    const example = { "examples/shop/migrations/1_a.sql": goose };
    expect(await detectedIn(example)).toMatchObject({ path: "examples/shop/migrations" });
    expect(await detectedIn({ ...example, "db/1_a.sql": goose })).toEqual({
      layout: "goose",
      path: "db",
      notices: ["examples/shop/migrations (goose) is left out: it stands among tests or examples."],
    });
  });

  test("SQL that is no tool's is told and left out", async () => {
    const found = await detectedIn({ "db/migrations/1_a.sql": goose, "scripts/report.sql": "select 1;" });
    expect(found.notices).toEqual(["SQL that no migration tool keeps is left out: scripts."]);
  });

  test("a folder of two layouts is read by the surer mark, and both are told", async () => {
    const found = await detectedIn({
      "db/supabase/migrations/20240101000000_a.sql": "select 1;",
      "db/supabase/migrations/meta/_journal.json":
        '{ "dialect": "postgresql", "entries": [{ "idx": 0, "when": 1, "tag": "20240101000000_a" }] }',
    });
    expect(found.notices.join()).toMatch(/it has marks of \w+ too: --layout \w+ reads it so\.$/);
  });

  test("Atlas's checksums do not hide whose form the files have", async () => {
    const sum = "h1:AAAA\n";
    expect(await detectedIn({ "db/atlas.sum": sum, "db/1_a.sql": goose })).toMatchObject({ layout: "goose" });
    expect(await detectedIn({ "db/atlas.sum": sum, "db/1_a.sql": "select 1;" })).toMatchObject({
      layout: "atlas",
      notices: ["db/atlas.sum does not match the files; Atlas refuses them until `atlas migrate hash` has run."],
    });
  });
});

test("a folder that holds the migrations themselves is read without a question", async () => {
  const root = await tempFolder({ "db/1_a.sql": goose, "db/old/1_a.sql": goose, "db/more/1_a.sql": goose });
  expect((await detectMigrations([join(root, "db")])).path).toBe(join(root, "db"));
});

test("from a folder beside them they are found in the repository", async () => {
  const root = await tempFolder({ ".git/": "", "apps/db/migrations/1_a.sql": goose, "apps/web/src/index.ts": "" });
  workIn(join(root, "apps/web/src"));
  expect((await detectMigrations([])).path).toBe(join(root, "apps/db/migrations"));
});

test.each([["1.sql"], ["db/migrations/1.sql"]])(
  "what %s in the working directory holds is not looked for above it",
  async (name) => {
    const root = await tempFolder({ ".git/": "", "apps/db/migrations/1_a.sql": goose, [`sql/${name}`]: "select 1;" });
    workIn(join(root, "sql"));
    expect((await detectMigrations([])).path).toBe(join(root, "sql", name, ".."));
  },
);

test("a file that is named alone is read as its tool reads it", async () => {
  const root = await tempFolder({ "db/1_a.sql": goose });
  const { files } = await detectMigrations([join(root, "db/1_a.sql")]);
  expect(files[0]?.read(goose).parts).toHaveLength(1);
  expect(files[0]?.read(goose).parts[0]?.end).toBe(goose.indexOf("-- +goose Down"));
});
