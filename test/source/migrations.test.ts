import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ObjectId } from "../../src/catalog/object.ts";
import { type Cache, openCache } from "../../src/shadow/cache.ts";
import { openMigrations } from "../../src/source/migrations.ts";
import type { Loaded } from "../../src/source/source.ts";
import { sql } from "../../src/sql/sql.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

/** What was opened, and the files that had to be replayed for it. */
async function open(
  files: Readonly<Record<string, string>>,
  cache: Cache = openCache({ directory: null }),
): Promise<Loaded & { readonly replayed: readonly string[] }> {
  workIn(await tempFolder(files));
  const replayed: string[] = [];
  const loaded = await openMigrations([], {
    exposed: null,
    layout: null,
    platform: "supabase",
    newObjects: null,
    timeLimitMs: 30_000,
    cache,
    progress: (text) => replayed.push(text),
  });
  onTestFinished(loaded.close);
  return { ...loaded, replayed };
}

/** All that a report depends on. */
const essence = ({ catalog, statements, notices, exposed, origins, contentKey }: Loaded) => ({
  catalog,
  statements,
  notices,
  exposed,
  contentKey,
  origins: catalog.tables.map(({ id }) => [id, origins.of("table", id), origins.changed("table", id)]),
});

async function cacheFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rowproof-cache-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const one = {
  "supabase/migrations/20240101000000_a.sql": "create table notes (id int);\ncreate table bad (id int, id int);",
};
const two = {
  ...one,
  "supabase/migrations/20240102000000_b.sql": "alter table notes rename to memos;\ncreate table more (id int);",
};

test("a project is opened: catalog, places, failures, exposed schemas, where the next file goes", async () => {
  const loaded = await open({ ...two, "supabase/config.toml": '[api]\nschemas = ["public", "api"]' });
  expect(loaded.source).toEqual({ kind: "migrations", name: "supabase/migrations", layout: "supabase" });
  expect(loaded.exposed).toEqual({ schemas: ["public", "api"], from: "config.toml" });
  expect(loaded.statements).toMatchObject({
    total: 4,
    applied: 3,
    failed: [
      {
        file: "supabase/migrations/20240101000000_a.sql",
        line: 2,
        column: 1,
        code: "42701",
        message: 'column "id" specified more than once',
      },
    ],
  });
  const tables = loaded.catalog.tables.filter(({ schema }) => schema === "public");
  expect(tables.map(({ name, owner }) => [name, owner])).toEqual([
    ["memos", "postgres"],
    ["more", "postgres"],
  ]);
  expect(loaded.origins.of("table", "public.memos" as ObjectId)).toEqual({
    file: "supabase/migrations/20240101000000_a.sql",
    line: 1,
    column: 1,
  });
  expect(loaded.folder?.newFile("fix", new Date("2024-01-01T00:00:00Z")).up).toBe("20240102000001_fix.sql");
  expect(loaded.contentKey).toMatch(/^[0-9a-f]{64}$/);
});

const grantedTo = ({ catalog }: Loaded): readonly (readonly [string, boolean])[] =>
  catalog.tables
    .filter(({ schema }) => schema === "public")
    .map(({ name, grants }) => [name, grants.some(({ role }) => role === "anon")]);

test("new tables are granted to the API roles as Supabase did at the time", async () => {
  const project = await open({
    "supabase/migrations/20260101000000_a.sql": "create table a (id int);",
    "supabase/migrations/20261029000000_b.sql": "create table b (id int);",
    "supabase/migrations/20261030000000_c.sql":
      "create table c (id int);\ncreate table d (id int);\ngrant select on d to anon;",
  });
  expect(grantedTo(project)).toEqual([
    ["a", true],
    ["b", true],
    ["c", false],
    ["d", true],
  ]);
  expect(project.notices).toEqual([
    "From supabase/migrations/20261030000000_c.sql on, new tables, sequences and functions in public are granted to no API role, which is Supabase's default for migrations of that date.",
  ]);
  expect(grantedTo(await open({ "supabase/migrations/20260601000000_a.sql": "create table a (id int);" }))).toEqual([
    ["a", false],
  ]);
  expect(grantedTo(await open({ "migrations/1.sql": "create table a (id int);" }))).toEqual([["a", true]]);
});

test("what was seen before is not replayed again, and is the same", async () => {
  const cache = openCache({ directory: await cacheFolder() });
  const cold = await open(two);
  const first = await open(two, cache);
  const again = await open(two, cache);
  expect(first.replayed).toHaveLength(2);
  expect(again.replayed).toEqual([]);
  expect(essence(first)).toEqual(essence(cold));
  expect(essence(again)).toEqual(essence(cold));
  const { shadow } = await again.shadow();
  expect((await again.shadow()).shadow).toBe(shadow);
  const evidence = sql`select relname::text as name from pg_catalog.pg_class
    where relname in ('memos', 'more', 'rowproof_note') order by 1`;
  expect(await shadow.query(evidence)).toEqual([{ name: "memos" }, { name: "more" }]);
});

test("only what is new, or was changed, is replayed", async () => {
  const cache = openCache({ directory: await cacheFolder() });
  await open(one, cache);
  const grown = await open(two, cache);
  expect(grown.replayed).toEqual(["replaying supabase/migrations/20240102000000_b.sql (2 of 2)"]);
  expect(essence(grown)).toEqual(essence(await open(two)));
  const edited = { ...two, "supabase/migrations/20240102000000_b.sql": "create table other (id int);" };
  const second = await open(edited, cache);
  expect(second.replayed).toHaveLength(1);
  expect(essence(second)).toEqual(essence(await open(edited)));
  const older = { ...two, "supabase/migrations/20240101000000_a.sql": "create table notes (id int, n int);" };
  expect((await open(older, cache)).replayed).toHaveLength(2);
});

test("editing the newest file of a folder seen once replays that file alone", async () => {
  const cache = openCache({ directory: await cacheFolder() });
  await open(two, cache);
  const edited = { ...two, "supabase/migrations/20240102000000_b.sql": "create table other (id int);" };
  expect((await open(edited, cache)).replayed).toHaveLength(1);
});

test("a cache that lost its dumps is made again", async () => {
  const folder = await cacheFolder();
  const cache = openCache({ directory: folder });
  const first = await open(two, cache);
  for (const name of await readdir(folder)) if (name.endsWith(".dump")) await rm(join(folder, name));
  const again = await open(two, cache);
  expect(essence(again)).toEqual(essence(first));
  const { shadow } = await again.shadow();
  expect(await shadow.query(sql`select pg_catalog.to_regclass('public.memos')::text as name`)).toEqual([
    { name: "memos" },
  ]);
  expect(again.replayed).toHaveLength(2);
});
