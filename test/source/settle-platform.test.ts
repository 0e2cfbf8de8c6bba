import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Platform } from "../../src/shadow/platform/platform.ts";
import { readMigration } from "../../src/source/migration-text.ts";
import { readAll } from "../../src/source/reading.ts";
import { settlePlatform } from "../../src/source/settle-platform.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

beforeAll(loadParser);

async function settled(sql: string, said: Platform | null = null, more: Readonly<Record<string, string>> = {}) {
  const root = await tempFolder({ "db/1.sql": sql, ...more });
  workIn(root);
  const file = await readMigration({ path: join(root, "db/1.sql"), time: null, read: readAll });
  return await settlePlatform(said, { platform: null, path: join(root, "db"), root }, [file]);
}

const platformOf = async (sql: string): Promise<Platform> => (await settled(sql)).platform;

describe("Supabase's", () => {
  test.each([
    ["a role in a policy", "create policy p on notes for select to authenticated using (true)"],
    ["a role in a grant", "grant select on notes to anon"],
    ["a function", "create policy p on notes using (owner = auth.uid())"],
    ["a table", "create table notes (owner uuid references auth.users)"],
    ["a table that is written to", "insert into storage.buckets (id, name) values ('a', 'a')"],
    [
      "a name in a PL/pgSQL body",
      "create function f() returns uuid language plpgsql as $$ begin return auth.uid(); end $$",
    ],
    ["a name in an SQL body", "create function f() returns uuid language sql as 'select auth.uid()'"],
    ["a name in a do block", "do $$ begin create table a (b uuid references auth.users); end $$"],
    ["a publication", "alter publication supabase_realtime add table notes"],
    ["an extension's schema that only Supabase makes beforehand", "select cron.schedule('a', '* * * * *', 'select 1')"],
  ])("is what names %s", async (_, sql) => {
    expect(await platformOf(`create table notes (id int, owner uuid);\n${sql};`)).toBe("supabase");
  });

  test("is what has its settings in the repository", async () => {
    expect(await settled("select 1;", null, { "supabase/config.toml": "" })).toEqual({
      platform: "supabase",
      notices: [
        "The database is taken for a Supabase project: there is supabase/config.toml. With --platform none it is plain PostgreSQL.",
      ],
    });
  });

  test("is told with the first name and its place", async () => {
    expect((await settled("select 1;\ngrant select on a to anon;")).notices).toEqual([
      "The database is taken for a Supabase project: db/1.sql:2 names the role anon. With --platform none it is plain PostgreSQL.",
    ]);
  });
});

describe("plain PostgreSQL", () => {
  test.each([
    ["names nothing of Supabase's", "create table notes (id int); grant select on notes to reader"],
    ["makes the role itself", "create role anon; grant select on notes to anon"],
    ["makes the schema itself", "create schema auth; create table auth.users (id int); select auth.f()"],
    [
      "makes the role in a do block",
      "do $$ begin create role authenticated; end $$; grant select on notes to authenticated",
    ],
    ["makes the extension itself", "create extension pg_cron; select cron.schedule('a', '* * * * *', 'select 1')"],
    ["calls a table auth", "select auth.id from tokens as auth"],
    ["mentions it in a comment", "-- auth.uid()\nselect 'anon'"],
  ])("is what %s", async (_, sql) => {
    expect(await platformOf(`${sql};`)).toBe("none");
  });

  test("is told, and what the user says counts more", async () => {
    expect((await settled("select 1;")).notices).toEqual([
      "The database is taken for plain PostgreSQL: no statement names a role, schema or function that only Supabase has. With --platform supabase it is a Supabase project.",
    ]);
    expect(await settled("select 1;", "supabase")).toEqual({ platform: "supabase", notices: [] });
  });
});
