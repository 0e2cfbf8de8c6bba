import { beforeAll, describe, expect, test } from "vitest";
import { openCache } from "../../src/shadow/cache.ts";
import { openMigrations } from "../../src/source/migrations.ts";
import type { Loaded } from "../../src/source/source.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { sql } from "../../src/sql/sql.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

beforeAll(loadParser);

/** Opens what the files hold, does the work, and closes it. */
async function opened<T>(
  files: Readonly<Record<string, string>>,
  work: (loaded: Loaded) => Promise<T> | T,
): Promise<T> {
  workIn(await tempFolder(files));
  const loaded = await openMigrations([], {
    exposed: null,
    layout: null,
    platform: null,
    newObjects: null,
    timeLimitMs: 30_000,
    cache: openCache({ directory: null }),
    progress: () => undefined,
  });
  try {
    return await work(loaded);
  } finally {
    await loaded.close();
  }
}

describe("plain PostgreSQL", () => {
  test("is what migrations find: a superuser named postgres, no role or schema of Supabase's, no API", async () => {
    const found = await opened(
      {
        "db/1.sql":
          "create table who as select session_user::text as name, current_setting('search_path') as path;\n" +
          "create table notes (id int);\nalter table notes owner to postgres;",
      },
      async ({ catalog, exposed, shadow, statements }) => ({
        exposed,
        failed: statements.failed,
        schemas: catalog.schemas.map(({ name }) => name).filter((name) => !name.startsWith("pg_")),
        owner: catalog.tables.find(({ name }) => name === "notes")?.owner,
        who: await (await shadow()).shadow.query(sql`select name, path from public.who`),
      }),
    );
    expect(found).toEqual({
      exposed: { schemas: [], from: "none" },
      failed: [],
      schemas: ["public"],
      owner: "postgres",
      who: [{ name: "postgres", path: '"$user", public' }],
    });
  });
});

describe("a file without a transaction around it", () => {
  const statements =
    "create table one as select pg_current_xact_id()::text as id;\ncreate table two as select pg_current_xact_id()::text as id;\n";
  const same = async ({ shadow }: Loaded): Promise<unknown> => {
    const { shadow: database } = await shadow();
    const [row] = await database.query(sql`select one.id = two.id as same from public.one, public.two`);
    return row;
  };

  test("has its statements run by themselves", async () => {
    expect(await opened({ "db/1_a.sql": `-- +goose NO TRANSACTION\n-- +goose Up\n${statements}` }, same)).toEqual({
      same: false,
    });
  });

  test("but for those between its own begin and commit", async () => {
    const bracketed = `-- +goose NO TRANSACTION\n-- +goose Up\nbegin;\n${statements}commit;\n`;
    expect(await opened({ "db/1_a.sql": bracketed }, same)).toEqual({ same: true });
  });

  test("is told from one with a transaction", async () => {
    expect(await opened({ "db/1_a.sql": `-- +goose Up\n${statements}` }, same)).toEqual({ same: true });
  });
});

test("an error in a filled-in text is at its place in the file", async () => {
  const { failed } = await opened(
    {
      "db/1_a.sql":
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the form in which goose has variables.
        "-- +goose Up\n-- +goose ENVSUB ON\ncreate table ${NO_SUCH_NAME:-a_rather_long_name} (id int, b no_such_type);\n",
    },
    ({ statements }) => statements,
  );
  expect(failed.map(({ line, column }) => [line, column])).toEqual([[3, 61]]);
});
