import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { openCache } from "../../src/shadow/cache.ts";
import { readMigration } from "../../src/source/migration-text.ts";
import { type MigrationsOptions, openMigrations } from "../../src/source/migrations.ts";
import { readAll } from "../../src/source/reading.ts";
import { largestFile } from "../../src/source/text-file.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

beforeAll(loadParser);

const options: MigrationsOptions = {
  exposed: null,
  layout: null,
  platform: "supabase",
  newObjects: null,
  timeLimitMs: 30_000,
  cache: openCache({ directory: null }),
  progress: () => undefined,
};

async function refusal(files: Readonly<Record<string, string | Uint8Array>>, path?: string): Promise<UserError> {
  workIn(await tempFolder(files));
  const error: unknown = await openMigrations(path === undefined ? [] : [path], options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw new Error(`Not refused as it is meant to be: ${String(error)}`);
}

const read = async (content: string | Uint8Array, name = "a.sql") => {
  const root = await tempFolder({ [name]: content });
  workIn(root);
  return readMigration({ path: join(root, name), time: null, read: readAll });
};

describe("refused with a clear sentence", () => {
  test("a path that does not exist", async () => {
    expect((await refusal({}, "nowhere/migrations")).message).toBe("nowhere/migrations does not exist.");
  });

  test("an empty working directory", async () => {
    expect((await refusal({})).message).toBe("No migrations found in the working directory or above it.");
  });

  test("a folder without SQL", async () => {
    expect((await refusal({ "src/index.ts": "" }, "src")).message).toBe(
      "No migrations found in src: it holds no .sql file and no supabase/migrations.",
    );
  });

  test("a file that is not SQL", async () => {
    expect((await refusal({ "a.txt": "hello" }, "a.txt")).message).toBe(
      "a.txt is neither a .sql file nor a folder of them.",
    );
  });

  test("files without a statement", async () => {
    expect((await refusal({ "1.sql": "-- nothing yet\n", "2.sql": ";" }, ".")).message).toBe(
      ". holds no SQL statement, so there is nothing to check.",
    );
  });

  test("a folder of MySQL", async () => {
    const mysql =
      "CREATE TABLE `users` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n";
    const error = await refusal({ "db/1.sql": mysql, "db/2.sql": `${mysql}drop table users;` }, "db");
    expect(error.message).toBe(
      '2 of the 3 statements in db are not valid PostgreSQL. The first is at db/1.sql:1:14: syntax error at or near "`".',
    );
    expect(error.hint).toMatch(/another database/);
  });

  test("a folder of ClickHouse", async () => {
    const clickhouse = "CREATE TABLE events (id UInt64, at DateTime) ENGINE = MergeTree ORDER BY (at, id);";
    expect((await refusal({ "1.sql": clickhouse }, ".")).message).toMatch(
      /^1 of the 1 statements in \. are not valid PostgreSQL\./,
    );
  });

  test("a folder of binary files", async () => {
    expect((await refusal({ "1.sql": new Uint8Array([31, 139, 8, 0, 0, 0]) }, ".")).message).toBe(
      "Nothing in . can be read. 1.sql: This is a binary file, not SQL.",
    );
  });

  test("a folder that links to itself", async () => {
    const root = await tempFolder({});
    await symlink(join(root, "b"), join(root, "a"));
    await symlink(join(root, "a"), join(root, "b"));
    workIn(root);
    await expect(openMigrations(["a"], options)).rejects.toMatchObject({
      name: "UserError",
      message: "Cannot read a: its symbolic links lead in a circle.",
    });
  });
});

describe("recorded, and the rest goes on", () => {
  test("a binary file", async () => {
    expect((await read(new Uint8Array([0x53, 0x00, 0xff]))).unusable).toEqual({
      file: "a.sql",
      line: 1,
      column: 1,
      message: "This is a binary file, not SQL.",
      code: "22021",
    });
  });

  test("a file too large", async () => {
    const { unusable } = await read(new Uint8Array(largestFile + 1).fill(32));
    expect(unusable?.message).toBe("The file has 32 MB; files above 32 MB are not read.");
  });

  test("links that lead in a circle, or nowhere", async () => {
    const root = await tempFolder({});
    await symlink(join(root, "a.sql"), join(root, "a.sql"));
    await symlink(join(root, "gone"), join(root, "b.sql"));
    const messages = await Promise.all(
      ["a.sql", "b.sql"].map(
        async (name) => (await readMigration({ path: join(root, name), time: null, read: readAll })).unusable?.message,
      ),
    );
    expect(messages).toEqual([
      "The file cannot be read: its symbolic links lead in a circle.",
      "The file cannot be read: it is gone, or a symbolic link that leads nowhere.",
    ]);
  });

  test.skipIf(process.getuid?.() === 0)("a file without permission", async () => {
    const root = await tempFolder({ "a.sql": "select 1" });
    await chmod(join(root, "a.sql"), 0);
    expect((await readMigration({ path: join(root, "a.sql"), time: null, read: readAll })).unusable?.message).toBe(
      "The file cannot be read: permission denied.",
    );
  });

  test("invalid UTF-8 is read, and noticed with its line", async () => {
    const { statements, notices, unusable } = await read(Buffer.from("select 1;\n-- caf\xe9\nselect 2;", "latin1"));
    expect([statements.length, unusable]).toEqual([2, null]);
    expect(notices).toEqual([
      "a.sql:2 is not valid UTF-8; PostgreSQL refuses such text. It is read with the bad characters replaced.",
    ]);
  });

  test("UTF-16, as PowerShell writes it, is read and noticed", async () => {
    const { statements, notices } = await read(Buffer.from("\ufeffselect 'é';", "utf16le"));
    expect(statements.map(({ text, at }) => [text, at.column])).toEqual([["select 'é';", 1]]);
    expect(notices).toEqual(["a.sql is UTF-16, which the Supabase CLI and psql do not read: save it as UTF-8."]);
  });

  test("a byte order mark and Windows line ends change nothing", async () => {
    const { statements, notices } = await read("\ufeffselect 1;\r\nselect 2;\r\n");
    expect(statements.map(({ at }) => [at.line, at.column])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(notices).toEqual([]);
  });

  test("psql's commands and copied rows are noticed", async () => {
    const { notices } = await read("\\restrict x\ncopy a from stdin;\n1\n\\.\n\\unrestrict x\nselect 1;");
    expect(notices).toEqual([
      "a.sql: 2 psql commands not run (\\restrict, \\unrestrict).",
      "a.sql: 1 row of COPY … FROM stdin not loaded.",
    ]);
  });
});
