import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readMigration } from "../../src/source/migration-text.ts";
import { placesOf } from "../../src/source/numbered.ts";
import { readAll } from "../../src/source/reading.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { tempFolder, workIn } from "../support/temp-folder.ts";

beforeAll(loadParser);

async function read(files: Readonly<Record<string, string>>, name = Object.keys(files)[0] ?? "") {
  const root = await tempFolder(files);
  workIn(root);
  const migration = await readMigration({ path: join(root, name), time: null, read: readAll });
  const places = placesOf([migration]);
  return {
    ...migration,
    texts: migration.statements.map(({ text }) => text),
    lines: places.map(({ file, line, column }) => `${file}:${line}:${column}`),
  };
}

describe("variables", () => {
  test("are filled in as psql does, and places stay those of the file", async () => {
    const { texts, lines, notices } = await read({
      "a.sql": String.raw`\set schema app
\set who 'O''Brien'
\set both :schema '_x'
create table :schema.a (id int default 1::int, s text default :'who');
select ':schema', "x:schema", $$:schema$$, a[1:2], :nothing /* :schema */, f(a := 1), :"both" -- :schema
;
\set schema other
select :schema.b, :{?schema}, :{?none};
\unset schema
select :schema;`,
    });
    expect(texts).toEqual([
      "create table app.a (id int default 1::int, s text default 'O''Brien');",
      `select ':schema', "x:schema", $$:schema$$, a[1:2], :nothing /* :schema */, f(a := 1), "app_x" -- :schema\n;`,
      "select other.b, TRUE, FALSE;",
      "select :schema;",
    ]);
    expect(lines).toEqual(["a.sql:4:1", "a.sql:5:1", "a.sql:8:1", "a.sql:10:1"]);
    expect(notices).toEqual([]);
  });

  test("that are not set leave a bad statement, at its very place", async () => {
    const { statements } = await read({ "a.sql": "\\set a 1\nselect :a,\n  :b;\nselect 2;" });
    expect(statements.map(({ content }) => content)).toMatchObject([
      { is: "invalid", at: { line: 3, column: 3 } },
      { is: "sql" },
    ]);
  });
});

describe("conditions", () => {
  test("decide what runs", async () => {
    const { texts, notices } = await read({
      "a.sql": String.raw`\set yes true
\if :yes
select 1;
\if off
select 2;
\elif 1
select 3;
\elif true
select 4;
\else
select 5;
\endif
\else
select 6;
\endif
\if :{?none}
select 7;
\else
select 8;
\endif
select 9;`,
    });
    expect(texts).toEqual(["select 1;", "select 3;", "select 8;", "select 9;"]);
    expect(notices).toEqual([]);
  });

  test("that are not known are said, and what they guard is left out", async () => {
    const { texts, notices } = await read({
      "a.sql": "\\if :unset\nselect 1;\n\\endif\n\\if `test -f x`\nselect 2;\n\\endif\nselect 3;",
    });
    expect(texts).toEqual(["select 3;"]);
    expect(notices).toEqual([
      "a.sql:1: the condition is not known, so what it guards is left out.",
      "a.sql:4: the condition is not known, so what it guards is left out.",
    ]);
  });
});

describe("included files", () => {
  test("are read in place, with their own places, and share the variables", async () => {
    const { texts, lines, notices, includes } = await read({
      "db/main.sql": "\\set s app\n\\i parts/one.sql\nselect 'after', :'t';\n\\ir ../parts/two.sql\n\\ir three.sql",
      "parts/one.sql": "-- one\n  create table :s.one (id int);\n\\set t 'set in one'\n",
      "parts/two.sql": "select 2;",
      "db/three.sql": "\\i four.sql\nselect 3;",
      "db/four.sql": "select 4;\n\\q\nselect 'never';",
    });
    expect(texts).toEqual([
      "create table app.one (id int);",
      "select 'after', 'set in one';",
      "select 2;",
      "select 4;",
      "select 3;",
    ]);
    expect(lines).toEqual([
      "parts/one.sql:2:3",
      "db/main.sql:3:1",
      "parts/two.sql:1:1",
      "db/four.sql:1:1",
      "db/three.sql:2:1",
    ]);
    expect(notices).toEqual([]);
    expect(includes.length).toBe(4);
  });

  test.each([
    [
      "a file that is not there",
      "\\i nowhere.sql",
      "The file nowhere.sql is not there, so nothing of it is in the schema.",
    ],
    ["a circle", "\\i b.sql", "The file a.sql includes itself, so it is not read again."],
    ["a file outside", "\\i /etc/passwd", "The file /etc/passwd lies outside the repository, so it is not read."],
    ["a way outside", "\\ir ../../../../../../../../etc/passwd", /lies outside the repository/],
  ])("%s fails where it is named", async (_, command, message) => {
    const { statements, lines } = await read(
      {
        ".git/HEAD": "x",
        "a.sql": `select 1;\n${command}\nselect 3;`,
        "b.sql": "\\i a.sql",
      },
      "a.sql",
    );
    const [, failed] = statements;
    expect(statements.map(({ content }) => content.is)).toEqual(["sql", "invalid", "sql"]);
    expect(failed?.content).toMatchObject({
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
    expect(lines[1]).toMatch(/^[ab]\.sql:[12]:1$/);
  });
});

describe("databases", () => {
  test("other than the script's own are left out and said", async () => {
    const { texts, notices } = await read({
      "a.sql": `create role r;\n\\connect template1\nset x = 1;\n\\connect "app"\ncreate table a ();\ncreate table b ();\n\\c dbname=other\ncreate table c ();\n\\c app\ncreate table d ();`,
    });
    expect(texts).toEqual(["create role r;", "create table a ();", "create table b ();", "create table d ();"]);
    expect(notices).toEqual([
      "a.sql: 1 statement left out, for another database (\\connect template1).",
      "a.sql: 1 statement left out, for another database (\\connect other).",
    ]);
  });

  test("a dump that makes its database and connects to it is whole", async () => {
    const { texts, notices } = await read({ "a.sql": "create database app;\n\\connect app\ncreate table a ();" });
    expect(texts).toEqual(["create database app;", "create table a ();"]);
    expect(notices).toEqual([]);
  });

  test("a script that makes things before it connects is about the database it begins in", async () => {
    const { texts } = await read({
      "a.sql": "create table a ();\n\\c postgres\ncreate table b ();\n\\c x\ncreate table c ();",
    });
    expect(texts).toEqual(["create table a ();", "create table b ();"]);
  });
});

test("queries that are sent without a semicolon, and rows that are run", async () => {
  const { texts, notices, statements } = await read({
    "a.sql": "select 1 \\gset\nselect 'create table ' || name from t \\gexec\nselect 2 \\g\nselect 3\\; select 4;",
  });
  expect(texts[0]).toBe("select 1 ;");
  expect(texts[1]).toMatch(/^do \$rowproof_gexec\$.*select 'create table ' \|\| name from t \) as rowproof_row/s);
  expect(texts.slice(2)).toEqual(["select 2 ;", "select 3;", "select 4;"]);
  expect(statements.map(({ content }) => content.is)).toEqual(["sql", "sql", "sql", "sql", "sql"]);
  expect(notices).toEqual(["a.sql: 1 psql command not run (\\gset)."]);
});

test("dumps of old servers, whose strings have escapes", async () => {
  const { texts, statements } = await read({
    "a.sql": String.raw`set standard_conforming_strings = off;
insert into a values ('it\'s; fine', E'\'', 'plain', 'C:\\x');
set standard_conforming_strings = on;
insert into a values ('C:\', 2);`,
  });
  expect(texts).toEqual([
    "set standard_conforming_strings = off;",
    String.raw`insert into a values (E'it\'s; fine', E'\'', 'plain', E'C:\\x');`,
    "set standard_conforming_strings = on;",
    String.raw`insert into a values ('C:\', 2);`,
  ]);
  expect(statements.map(({ content }) => content.is)).toEqual(["sql", "sql", "sql", "sql"]);
});

test("commands that matter to no schema are passed over and said; none reaches a shell", async () => {
  const { texts, notices } = await read({
    "a.sql":
      "\\timing on\n\\echo 'it''s ; on'\n\\! touch /tmp/never\nselect 1;\n\\copy a from 'x.csv' csv\n\\copy a from stdin\n1\tselect 2;\n\\.\n\\set v `date`\nselect 3;",
  });
  expect(texts).toEqual(["select 1;", "select 3;"]);
  expect(notices).toEqual([
    "a.sql:9: a command of the shell is not run, and its result is not known.",
    "a.sql: 5 psql commands not run (\\timing, \\echo, \\!, \\copy).",
  ]);
});
