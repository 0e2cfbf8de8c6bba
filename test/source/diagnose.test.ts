import { beforeAll, describe, expect, test } from "vitest";
import { explainInvalid } from "../../src/source/diagnose/explain-invalid.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { statements } from "../../src/sql/statements.ts";

beforeAll(loadParser);

const explained = (script: string) => {
  const [statement] = statements(script).statements;
  if (statement === undefined) throw new Error("no statement");
  return explainInvalid(statement);
};

describe("what PostgreSQL refuses is explained", () => {
  test.each([
    [
      'create policy if not exists "own" on public.notes for select using (true);',
      /no IF NOT EXISTS for CREATE POLICY/,
      "Write before it, and take IF NOT EXISTS out: drop policy if exists own on public.notes;",
    ],
    ["create or replace policy p on t using (true)", /no CREATE OR REPLACE POLICY/, /drop policy if exists p on t;$/],
    [
      "create trigger if not exists t before update on a for each row execute function f();",
      /CREATE TRIGGER/,
      "Write CREATE OR REPLACE TRIGGER.",
    ],
    [
      "create function if not exists f() returns int language sql as 'select 1'",
      /CREATE FUNCTION/,
      "Write CREATE OR REPLACE FUNCTION.",
    ],
    ["create type if not exists mood as enum ('a');", /no IF NOT EXISTS for CREATE TYPE/, /DO block/],
    ["create role if not exists app;", /no IF NOT EXISTS for CREATE ROLE/, /DO block/],
    [
      "alter table public.a add constraint if not exists c check (x > 0);",
      /no IF NOT EXISTS for ADD CONSTRAINT/,
      /alter table public\.a drop constraint if exists c;$/,
    ],
    ["alter function if exists f() owner to x;", /no IF EXISTS for ALTER FUNCTION/, /pass over what is not there/],
    ["create table a (id int, name text,);", /comma stands where nothing follows/, "Take out the comma before )."],
    ["insert into a values (1, 2),;", /comma stands where nothing follows/, "Take out the comma before ;."],
    ["create table a (id int\n  name text);", /comma is missing/, "Write a comma before name."],
    [
      "create function f() returns int language plpgsql as $$ begin return 1; end $$\ncreate table a (id int);",
      /semicolon is missing/,
      "Write a semicolon before the line that begins with create.",
    ],
    ["select f()\ndrop table a;", /semicolon is missing/, /begins with drop/],
    ["create table a (id int, index (id));", /no index inside CREATE TABLE/, /create index NAME/],
    ["create table a (id int, index idx_a (id), b int);", /no index inside CREATE TABLE/, /create index NAME/],
    ["create table a (id int, unique key k (id), b int);", /no index inside CREATE TABLE/, /create index NAME/],
    ["create table a (id int auto_increment primary key);", /AUTO_INCREMENT is written as MySQL/, /generated always/],
    ["create table `a` (`id` int);", /`name` is written as MySQL/, /quotes names/],
    ["create table [dbo].[a] ([id] int);", /\[name\] is written as SQL Server/, /quotes names/],
    ["create table a (id int) engine=InnoDB default charset=utf8;", /ENGINE = … is written as MySQL/, /Take out/],
    ["create table a (id int)\nGO\ncreate table b (id int)\nGO\n", /GO is written as SQL Server/, /semicolon/],
    [
      "DELIMITER //\ncreate trigger t before insert on a for each row set new.x = 1//",
      /DELIMITER is written as MySQL/,
      /between \$\$/,
    ],
    ["create table user (id int);", /user is one of PostgreSQL's own words/, /Write "user"/],
    ["create table :name (id int);", /variable of psql/, "Set it at the top of the file: \\set name value"],
    ["grant all on a to :'role';", /variable of psql/, "Set it at the top of the file: \\set role value"],
    [
      'create table {{ index .Options "Namespace" }}.users (id int);',
      /template \(\{\{ … \}\}, as Go/,
      /rowproof check/,
    ],
    ["{% if x %}\ncreate table a (id int);", /template \(\{% … %\}/, /rowproof check/],
    ["create table <%= schema %>.a (id int);", /template \(<% … %>/, /rowproof check/],
    ["create table \u0024{schema}.a (id int);", /template \(\$\{…\}/, /rowproof check/],
    ["create table %s.a (id int);", /template \(%s/, /rowproof check/],
    ["create table @schema@.a (id int);", /template \(@name@/, /rowproof check/],
    ["select 'it", /opened with ' is never closed/, /Close it/],
    ["do $a$ begin end;", /\$…\$ is never closed/, /very same tag/],
    ["create table a (id int));", /\) does not belong/, /Take out \)/],
  ] as const)("%s", (script, message, hint) => {
    const found = explained(script);
    expect(found?.message).toMatch(message);
    expect(found?.hint).toMatch(
      typeof hint === "string" ? new RegExp(`^${hint.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) : hint,
    );
  });

  test("what is only nonsense is left to PostgreSQL's own words", () => {
    expect(explained("create the thing with that")).toBeNull();
    expect(explained("sdlkfj")).toBeNull();
  });

  test("what PostgreSQL reads is not explained", () => {
    expect(explained("select 1")).toBeNull();
    expect(explained("create table a (key varchar(10), index int)")).toBeNull();
  });

  test("statements with one fault have one message", () => {
    const messages = [
      "create policy if not exists a on x using (true)",
      "create policy if not exists b on y using (true)",
    ].map((one) => explained(one)?.message);
    expect(new Set(messages).size).toBe(1);
  });
});
