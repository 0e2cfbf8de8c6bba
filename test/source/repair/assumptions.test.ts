import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ObjectId, ObjectKind } from "../../../src/catalog/object.ts";
import { type Cache, openCache } from "../../../src/shadow/cache.ts";
import { openMigrations } from "../../../src/source/migrations.ts";
import type { Loaded } from "../../../src/source/source.ts";
import { tempFolder, workIn } from "../../support/temp-folder.ts";

const noCache = openCache({ directory: null });

async function open(files: Readonly<Record<string, string>>, cache: Cache = noCache): Promise<Loaded> {
  workIn(await tempFolder(files));
  return await reopen(cache);
}

async function reopen(cache: Cache): Promise<Loaded> {
  const loaded = await openMigrations([], {
    exposed: null,
    layout: null,
    platform: "supabase",
    newObjects: null,
    timeLimitMs: 30_000,
    cache,
    progress: () => undefined,
  });
  onTestFinished(() => loaded.close());
  return loaded;
}

const migrations = (...texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(texts.map((text, i) => [`supabase/migrations/2024010100000${i}_m.sql`, text]));

const is = ({ assumed }: Loaded, kind: ObjectKind, identity: string): string | null =>
  assumed.of(kind, identity as ObjectId)?.is ?? null;

const columnsOf = ({ catalog }: Loaded, table: string): readonly string[] =>
  catalog.tables
    .filter(({ name, schema }) => schema === "public" && name === table)
    .flatMap(({ columns }) => columns.map(({ name }) => name));

const tables = ({ catalog }: Loaded): readonly string[] =>
  catalog.tables.filter(({ schema }) => schema === "public").map(({ name }) => name);

describe("a table that no migration makes", () => {
  const files = {
    ...migrations(
      `create table notes (id uuid primary key, owner uuid references profiles (id));
alter table profiles enable row level security;
create policy own on profiles using (id = (select auth.uid()));
create policy theirs on notes using (exists (select 1 from profiles p where p.id = owner and p.is_admin));
create function names() returns setof text language plpgsql as $$ begin return query select full_name from profiles; end $$;
create view people as select id, full_name from profiles;
create index on notes (owner);`,
    ),
    "src/types.ts": `export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]
export type Database = { public: { Tables: { profiles: { Row: { id: string; full_name: string | null; is_admin: boolean }
  Insert: { id: string; full_name?: string | null; is_admin?: boolean }
  Update: { id?: string; full_name?: string | null; is_admin?: boolean }; Relationships: [] } }
  Views: { [_ in never]: never }; Functions: { [_ in never]: never }; Enums: { [_ in never]: never } } }`,
  };

  test("is made up from the generated types, said once, and marked with all that rests on it", async () => {
    const loaded = await open(files);
    expect(loaded.statements).toMatchObject({ total: 7, applied: 2, assumed: 5, ignored: 0, failed: [] });
    expect(loaded.statements.causes).toMatchObject([
      {
        kind: "missing",
        message: "public.profiles is used, but no migration makes it.",
        assumption: "public.profiles is assumed: its columns are taken from src/types.ts.",
        failed: 0,
        assumed: 5,
      },
    ]);
    expect(is(loaded, "table", "public.profiles")).toBe("made");
    expect(is(loaded, "table column", "public.profiles.is_admin")).toBe("made");
    expect(is(loaded, "policy", "own on public.profiles")).toBe("depends");
    expect(is(loaded, "policy", "theirs on public.notes")).toBe("depends");
    expect(is(loaded, "view", "public.people")).toBe("depends");
    expect(is(loaded, "function", "public.names()")).toBe("depends");
    expect(is(loaded, "table constraint", "notes_owner_fkey on public.notes")).toBe("depends");
    expect(is(loaded, "table", "public.notes")).toBeNull();
    expect(is(loaded, "index", "public.notes_owner_idx")).toBeNull();
    expect(loaded.origins.of("table", "public.profiles" as ObjectId)).toBeNull();
  });

  test("gives the same report from the cache, and another one when the types change", async () => {
    const directory = await mkdtemp(join(tmpdir(), "rowproof-cache-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const cache = openCache({ directory });
    const fresh = await open(files, cache);
    const again = await reopen(cache);
    const told = ({ statements, notices, catalog, contentKey }: Loaded) =>
      JSON.stringify({ statements, notices, catalog, contentKey });
    expect(told(again)).toBe(told(fresh));
    expect(is(again, "policy", "theirs on public.notes")).toBe("depends");
    const changed = await open(
      { ...files, "src/types.ts": files["src/types.ts"].replaceAll("full_name", "fullName") },
      cache,
    );
    expect(columnsOf(changed, "profiles").includes("fullName")).toBe(true);
    expect(changed.contentKey).not.toBe(fresh.contentKey);
  });
});

test("an extension that nobody creates is created where it is first used", async () => {
  const loaded = await open(
    migrations(
      "create table docs (id int, title text);\ncreate index on docs using gin (title gin_trgm_ops);\nselect cron.schedule('x', '* * * * *', 'select 1');",
      "create extension pg_trgm with schema extensions;",
    ),
  );
  expect(loaded.statements).toMatchObject({ total: 4, applied: 1, assumed: 3, failed: [] });
  expect(loaded.statements.causes.map(({ kind, assumption }) => [kind, assumption])).toEqual([
    ["missing", "The extension pg_trgm is assumed: it is created where it is first used."],
    ["missing", "The extension pg_cron is assumed: it is created where it is first used."],
  ]);
  expect(is(loaded, "index", "public.docs_title_idx")).toBeNull();
});

test("what takes away a thing that is not there has nothing left to do", async () => {
  const loaded = await open(
    migrations(
      "create table a (id int);\ndrop policy old on a;\nalter table a drop constraint gone;\ndrop function f(int);\ndrop table b;",
    ),
  );
  expect(loaded.statements).toMatchObject({ total: 5, applied: 1, assumed: 4, failed: [] });
  expect(loaded.statements.causes).toHaveLength(1);
  expect(tables(loaded)).toEqual(["a"]);
});

test("a role and a schema from outside are made up", async () => {
  const loaded = await open(migrations("create table app.a (id int);\ngrant select on app.a to reporting;"));
  expect(loaded.statements).toMatchObject({ total: 2, assumed: 2, failed: [] });
  expect(is(loaded, "schema", "app")).toBe("made");
  expect(is(loaded, "table", "app.a")).toBeNull();
});

test("a table that only dynamic SQL makes is not assumed for good", async () => {
  const loaded = await open(
    migrations(
      "create policy own on orders using (true);",
      "do $$ begin execute format('create table %I (id int primary key, total int)', 'orders'); end $$;",
    ),
  );
  expect(is(loaded, "table", "public.orders")).toBeNull();
  expect(columnsOf(loaded, "orders")).toEqual(["id", "total"]);
  expect(loaded.statements).toMatchObject({ applied: 1, assumed: 1, failed: [], causes: [{ kind: "order" }] });
});

describe("statements about rows", () => {
  test("fail quietly, and are one cause", async () => {
    const loaded = await open(
      migrations(
        `create table a (id int primary key);
create table b (id int references a);
insert into b values (1);
insert into a values (null);
do $$ begin if not exists (select from a) then raise exception 'no rows'; end if; end $$;`,
      ),
    );
    expect(loaded.statements).toMatchObject({ total: 5, applied: 2, assumed: 0, ignored: 3, failed: [] });
    expect(loaded.statements.causes).toMatchObject([{ kind: "data", failed: 3 }]);
  });

  test("that would have changed the schema too are failures", async () => {
    const loaded = await open(
      migrations(
        `do $$ begin alter table auth.users add column x int; raise exception 'undone'; end $$;
do $$ begin execute 'create ' || 'table t (id int)'; raise exception 'undone'; end $$;`,
      ),
    );
    expect(loaded.statements).toMatchObject({ ignored: 0 });
    expect(loaded.statements.failed).toHaveLength(2);
  });
});

test("history run twice is harmless where it says the same, and a failure where it does not", async () => {
  const text = "create table a (id int);\ncreate type mood as enum ('sad');\ncreate policy p on a using (true);";
  const loaded = await open(migrations(text, text, "create policy p on a using (false);"));
  expect(loaded.statements).toMatchObject({ total: 7, applied: 3, assumed: 3 });
  expect(loaded.statements.failed).toMatchObject([{ code: "42710" }]);
  expect(loaded.statements.causes.map(({ kind }) => kind)).toEqual(["repeated", "repeated"]);
});
